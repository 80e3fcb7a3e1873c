<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>yunclient</name>
    <message>
      <location filename="account.py" />
      <source>{time} 同意</source>
      <translation>Agreed {time}</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>{time} 撤回，理由：{reason}</source>
      <translation>Withdrawn {time}. Reason: {reason}</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>云法庭客户端 {version}</source>
      <translation>Yun Court client {version}</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>保存</source>
      <translation>Save</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>全部退出</source>
      <translation>Log out everywhere</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>同意已撤回，并写入记录。</source>
      <translation>Your consent is withdrawn, and this is on record.</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>在线庭审</source>
      <translation>Online hearings</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>在线证据交换</source>
      <translation>Exchanging evidence online</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>在线诉讼</source>
      <translation>Online proceedings</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>在线调解</source>
      <translation>Online mediation</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>审计记录-{time}.jsonl</source>
      <translation>audit-{time}.jsonl</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>审计记录已保存。</source>
      <translation>The audit is saved.</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>密码已更改，其他设备上的登录都已退出。</source>
      <translation>Your password is changed; other devices are logged out.</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>已保存到 {path}</source>
      <translation>Saved to {path}</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>当事人或代理人账号</source>
      <translation>Account of a party or counsel</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>您好，{name}</source>
      <translation>Hello, {name}</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>您的同意已写入记录，可以随时撤回。</source>
      <translation>Your consent is on record; you may withdraw it at any time.</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>手机号已更改，以后用新号码登录。</source>
      <translation>Your phone number is changed; log in with the new one from now on.</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>技术人员</source>
      <translation>Technician</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>最近使用 {time}</source>
      <translation>Last used {time}</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>正在保存…</source>
      <translation>Saving…</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>没有名称的设备</source>
      <translation>Device without a name</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>法官</source>
      <translation>Judge</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>法庭纪律和不录音录像的承诺</source>
      <translation>Court discipline and the promise not to record</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>电子送达</source>
      <translation>Electronic service</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>登录于 {time}，来自 {address}</source>
      <translation>Logged in {time} from {address}</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>管理员</source>
      <translation>Administrator</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>账号</source>
      <translation>Account</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>账号 · {name}</source>
      <translation>Account · {name}</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>那台设备已退出登录。</source>
      <translation>That device is logged out.</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>重试</source>
      <translation>Try again</translation>
    </message>
    <message>
      <location filename="account.py" />
      <source>，只对一场庭审</source>
      <translation>, for one hearing only</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>不认识的设备请退出，并更改密码。全部退出后要重新登录。</source>
      <translation>Log out a device you do not know, and change your password. After logging out everywhere, log in again.</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>例如：身体原因，希望到法院开庭</source>
      <translation>For example: for my health, I wish to be heard in court</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>保存审计记录</source>
      <translation>Save the audit</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>取消</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>审计记录</source>
      <translation>Audit</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>密码</source>
      <translation>Password</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>导出审计记录</source>
      <translation>Export the audit</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>我已阅读并同意</source>
      <translation>I have read this and agree</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>我的同意</source>
      <translation>My consents</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>撤回</source>
      <translation>Withdraw</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>撤回同意</source>
      <translation>Withdraw consent</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>撤回后，已经在线完成的诉讼活动仍然有效；之后的由法院安排在线下进行。</source>
      <translation>What was done online stays valid; the court arranges the rest in person.</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>撤回对{title}的同意</source>
      <translation>Withdraw consent: {title}</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>撤回的理由（在线诉讼规则第五条）</source>
      <translation>Reason for withdrawing (Rules of Online Litigation, art. 5)</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>新密码</source>
      <translation>New password</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>新手机号</source>
      <translation>New phone number</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>暂不同意</source>
      <translation>Not now</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>更换</source>
      <translation>Change</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>正在读取…</source>
      <translation>Reading…</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>没有登记</source>
      <translation>None on record</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>现在的密码</source>
      <translation>Present password</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>登录的设备</source>
      <translation>Devices logged in</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>请输入密码</source>
      <translation>Enter your password</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>谁在什么时候、从哪里对账号和安排做了什么。导出的文件可以核验，导出本身也记入其中。</source>
      <translation>Who did what to accounts and plans, when and from where. The file can be verified, and exporting it is on record too.</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>还没有同意</source>
      <translation>Not agreed to yet</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>还没有同意过什么。</source>
      <translation>You have not agreed to anything yet.</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>这台设备</source>
      <translation>This device</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>退出</source>
      <translation>Log out</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>退出 {name}</source>
      <translation>Log out {name}</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>阅读</source>
      <translation>Read</translation>
    </message>
    <message>
      <location filename="account_cards.py" />
      <source>阅读{title}同意书</source>
      <translation>Read the consent to: {title}</translation>
    </message>
    <message>
      <location filename="account_fields.py" />
      <source>{typed} / {whole} 位</source>
      <translation>{typed} / {whole}</translation>
    </message>
    <message>
      <location filename="account_fields.py" />
      <source>证件号码</source>
      <translation>Document number</translation>
    </message>
    <message>
      <location filename="account_fields.py" />
      <source>证件种类</source>
      <translation>Kind of document</translation>
    </message>
    <message>
      <location filename="account_fields.py" />
      <source>请设置密码</source>
      <translation>Choose a password</translation>
    </message>
    <message numerus="yes">
      <location filename="beside_pane.py" />
      <source>{name} 第 {page} 页，共 {n} 页</source>
      <translation>
        <numerusform>{name}, page {page} of {n}</numerusform>
        <numerusform>{name}, page {page} of {n}</numerusform>
      </translation>
    </message>
    <message>
      <location filename="beside_pane.py" />
      <source>上一页</source>
      <translation>Previous page</translation>
    </message>
    <message>
      <location filename="beside_pane.py" />
      <source>下一页</source>
      <translation>Next page</translation>
    </message>
    <message>
      <location filename="beside_pane.py" />
      <source>向右转</source>
      <translation>Rotate right</translation>
    </message>
    <message>
      <location filename="beside_pane.py" />
      <source>放大</source>
      <translation>Zoom in</translation>
    </message>
    <message>
      <location filename="beside_pane.py" />
      <source>看整页</source>
      <translation>Whole page</translation>
    </message>
    <message>
      <location filename="beside_pane.py" />
      <source>缩小</source>
      <translation>Zoom out</translation>
    </message>
    <message>
      <location filename="beside_pane.py" />
      <source>这一页无法显示</source>
      <translation>This page cannot be shown</translation>
    </message>
    <message>
      <location filename="beside_pane.py" />
      <source>适合宽度</source>
      <translation>Fit width</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>{phone} 已验证，继续填写</source>
      <translation>{phone} is verified, go on</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>上一步</source>
      <translation>Back</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>下一步</source>
      <translation>Next</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>下一步：阅读《在线诉讼同意书》。同意与否由您决定。不同意，案件照常到法院开庭；同意后也可以申请转回线下。</source>
      <translation>Next: read the consent to online proceedings. The choice is yours. If you do not agree, the case is heard in court as usual; if you agree, you may still ask to go back.</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>不同意在线诉讼</source>
      <translation>I do not agree</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>不影响您的任何诉讼权利：案件照常在法院审理，开庭的时间和地点以法院通知为准。这里不会留下账号；改变主意时，可以随时回来同意。</source>
      <translation>None of your rights are affected: the case is heard in court, at the time and place the court tells you. No account is kept here; you may come back and agree at any time. </translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>不给对方当事人看，不用于其他用途</source>
      <translation>Not shown to other parties, used for nothing else</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>以后用手机号和这个密码登录。</source>
      <translation>Log in with your phone number and this password from now on.</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>以后用手机号登录</source>
      <translation>Then log in by phone</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>再看一遍同意书</source>
      <translation>Read it once more</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>加密传送，存放在法院</source>
      <translation>Sent encrypted, kept by the court</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>只用来核对您本人</source>
      <translation>Only to verify who you are</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>同意，下一步</source>
      <translation>I agree, next</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>和法院登记的当事人信息比对</source>
      <translation>Compared with the parties the court has on record</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>姓名</source>
      <translation>Name</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>完成并登录</source>
      <translation>Finish and log in</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>已完成</source>
      <translation>Done</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>已经绑定过了</source>
      <translation>Already set up</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>建议用一句只有您知道的话，例如家里的一件小事。不要用姓名、手机号、生日。</source>
      <translation>Take a sentence only you know, such as something small from home. No names, phone numbers or birthdays.</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>忘记密码时，凭手机号和证件找回</source>
      <translation>Forgot the password? Phone and document bring it back</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>您没有同意在线诉讼</source>
      <translation>You did not agree to online proceedings</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>收到法院短信的手机号</source>
      <translation>Phone that got the court's message</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>收短信验证码</source>
      <translation>Code by SMS</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>最后一步</source>
      <translation>Last step</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>有疑问请致电 {phone}。</source>
      <translation>Questions? Call {phone}.</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>正在填写</source>
      <translation>Filling in</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>正在核对…</source>
      <translation>Checking…</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>正在读取同意书…</source>
      <translation>Loading the text…</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>正在阅读</source>
      <translation>Reading</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>没有收到验证码？法院登记的可能是另一个手机号；已经绑定过的手机号会收到提醒短信。</source>
      <translation>No code? The court may have another number on record; a number already set up gets a reminder instead.</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>照着证件</source>
      <translation>As on the document</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>第 {step} 步，共 4 步：{hint}</source>
      <translation>Step {step} of 4: {hint}</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>约 2 分钟</source>
      <translation>About 2 minutes</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>绑定新用户</source>
      <translation>New user</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>继续上次的绑定</source>
      <translation>Go on where you left off</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>设置密码</source>
      <translation>Password</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>证件上的姓名</source>
      <translation>As on the document</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>请照着证件填写。</source>
      <translation>Fill in what the document says.</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>请用收到法院短信的手机号，只有它能收到验证码。</source>
      <translation>use the phone that got the court's message.</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>请阅读后决定是否同意。</source>
      <translation>read, then decide whether you agree.</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>身份信息</source>
      <translation>Identity</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>返回登录</source>
      <translation>To login</translation>
    </message>
    <message numerus="yes">
      <location filename="binding.py" />
      <source>还可以试 {n} 次。</source>
      <translation>
        <numerusform> {n} try left.</numerusform>
        <numerusform> {n} tries left.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="binding.py" />
      <source>还有 {n} 处需要修改</source>
      <translation>
        <numerusform>{n} thing to correct</numerusform>
        <numerusform>{n} things to correct</numerusform>
      </translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>这次绑定已经结束</source>
      <translation>This attempt has ended</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>重新开始</source>
      <translation>Begin again</translation>
    </message>
    <message>
      <location filename="binding.py" />
      <source>阅读同意</source>
      <translation>Consent</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>{day} {hour} 开庭</source>
      <translation>{day} {hour}</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>{m}月{d}日</source>
      <translation>{d}/{m}</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>{rate} Mb/s</source>
      <translation>{rate} Mb/s</translation>
    </message>
    <message numerus="yes">
      <location filename="board.py" />
      <source>{when}　试了 {n} 次</source>
      <translation>
        <numerusform>{when}, tried {n} time</numerusform>
        <numerusform>{when}, tried {n} times</numerusform>
      </translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>不一致</source>
      <translation>Not the same</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>不再参加的通知</source>
      <translation>No longer taking part</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>不通过</source>
      <translation>Failed</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>不需要</source>
      <translation>No need</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>与本人一致</source>
      <translation>Matches the person</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>人就绪</source>
      <translation>ready</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>人等待中</source>
      <translation>waiting</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>人要处理</source>
      <translation>to settle</translation>
    </message>
    <message numerus="yes">
      <location filename="board.py" />
      <source>全部 {n}</source>
      <translation>
        <numerusform>All {n}</numerusform>
        <numerusform>All {n}</numerusform>
      </translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>再发一次</source>
      <translation>Send again</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>再提醒</source>
      <translation>Remind</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>出示的证件</source>
      <translation>Document shown</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>前一天的提醒</source>
      <translation>Reminder, a day before</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>前一小时的提醒</source>
      <translation>Reminder, an hour before</translation>
    </message>
    <message numerus="yes">
      <location filename="board.py" />
      <source>参加人（{n}）</source>
      <translation>
        <numerusform>Participants ({n})</numerusform>
        <numerusform>Participants ({n})</numerusform>
      </translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>取消通知</source>
      <translation>Cancellation</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>台湾居民来往大陆通行证</source>
      <translation>Mainland travel permit, Taiwan</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>同意线上</source>
      <translation>Consent</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>在等候</source>
      <translation>Waiting</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>外国人永久居留身份证</source>
      <translation>Foreign permanent resident card</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>定于 {hour} 开庭</source>
      <translation>Set for {hour}</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>就绪</source>
      <translation>Ready</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>就绪情况</source>
      <translation>Readiness</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>居民身份证</source>
      <translation>Resident identity card</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>工作人员</source>
      <translation>Court staff</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>已入庭</source>
      <translation>In court</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>已发出</source>
      <translation>Sent</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>已核对</source>
      <translation>Checked</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>已绑定</source>
      <translation>Bound</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>已被请出法庭，可以在庭审的参与人里重新准许。</source>
      <translation>Was sent out of the courtroom; can be readmitted from the people of the hearing.</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>已请出</source>
      <translation>Sent out</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>已送达</source>
      <translation>Delivered</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>已邀请</source>
      <translation>Invited</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>庭审号 {number}</source>
      <translation>Hearing no. {number}</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>开庭通知</source>
      <translation>Invitation</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>待核对</source>
      <translation>To check</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>待核身份</source>
      <translation>Identity</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>律师执业证</source>
      <translation>Lawyer's licence</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>护照</source>
      <translation>Passport</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>掉线</source>
      <translation>Link lost</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>改期通知</source>
      <translation>Change</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>显示哪些人</source>
      <translation>Whom to show</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>未到</source>
      <translation>Not here</translation>
    </message>
    <message numerus="yes">
      <location filename="board.py" />
      <source>未到 {n}</source>
      <translation>
        <numerusform>Absent {n}</numerusform>
        <numerusform>Absent {n}</numerusform>
      </translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>未发</source>
      <translation>Not sent</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>未测</source>
      <translation>Untested</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>未绑定</source>
      <translation>Not bound</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>未表示</source>
      <translation>Not said</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>未送达</source>
      <translation>Undelivered</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>未邀请</source>
      <translation>Not invited</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>核对 {name} 的证件：请本人在画面里出示，看清照片、姓名和有效期。</source>
      <translation>Document of {name}: have it shown on video; look at photo, name and validity.</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>核对证件</source>
      <translation>Check ID</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>正在读取就绪情况…</source>
      <translation>Reading who is ready…</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>每秒自动更新</source>
      <translation>Updated every second</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>没有测完</source>
      <translation>Test not finished</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>没有登记手机号，通知发不出去。请补登手机号后重发。</source>
      <translation>No phone number on file, so no message can go out. Add one and send again.</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>法定代表人身份证明</source>
      <translation>Proof of legal representative</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>港澳居民来往内地通行证</source>
      <translation>Mainland travel permit, Hong Kong and Macao</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>短信来不及送到。请打电话通知。</source>
      <translation>A message would come too late. Please call.</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>短信没有送到，可能是空号或关机。请核对手机号后重发。</source>
      <translation>The message was not delivered; the number may be wrong or the phone off. Check the number and send again.</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>短信通道没有应答。请稍后重发，急事请打电话。</source>
      <translation>The message service does not answer. Send again later, or call if it is urgent.</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>等到庭</source>
      <translation>Not there yet</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>等待发送</source>
      <translation>To be sent</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>绑定</source>
      <translation>Account</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>结论与处理</source>
      <translation>Verdict and action</translation>
    </message>
    <message numerus="yes">
      <location filename="board.py" />
      <source>给未到的 {n} 人重发通知</source>
      <translation>
        <numerusform>Notify {n} absent person again</numerusform>
        <numerusform>Notify {n} absent people again</numerusform>
      </translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>网络</source>
      <translation>Network</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>网络弱</source>
      <translation>Weak network</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>要处理</source>
      <translation>To settle</translation>
    </message>
    <message numerus="yes">
      <location filename="board.py" />
      <source>要处理 {n}</source>
      <translation>
        <numerusform>To settle {n}</numerusform>
        <numerusform>To settle {n}</numerusform>
      </translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>设备检测</source>
      <translation>Device test</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>设备检测：{fault}。可以打电话教他重新检测。</source>
      <translation>Device test: {fault}. A call may help to repeat it.</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>证件和本人不一致（{by}核对）。请法官处理。</source>
      <translation>The document does not match the person (checked by {by}). The judge decides.</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>距开庭 {hour}</source>
      <translation>Begins {hour}</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>身份核对</source>
      <translation>Identity</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>运营商拒收了这条短信。请核对手机号后重发。</source>
      <translation>The carrier refused the message. Check the number and send again.</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>这一类没有人。</source>
      <translation>Nobody here.</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>送达记录</source>
      <translation>Delivery log</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>通知</source>
      <translation>Notice</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>通过</source>
      <translation>Passed</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>邀请</source>
      <translation>Invitation</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>重发</source>
      <translation>Send again</translation>
    </message>
    <message>
      <location filename="board.py" />
      <source>重发中…</source>
      <translation>Sending…</translation>
    </message>
    <message>
      <location filename="board_notices.py" />
      <source>正在读取送达记录…</source>
      <translation>Reading the delivery log…</translation>
    </message>
    <message>
      <location filename="board_notices.py" />
      <source>还没有发过通知。</source>
      <translation>No message was sent yet.</translation>
    </message>
    <message>
      <location filename="calendar.py" />
      <source>前一天</source>
      <translation>Previous day</translation>
    </message>
    <message>
      <location filename="calendar.py" />
      <source>后一天</source>
      <translation>Next day</translation>
    </message>
    <message>
      <location filename="calendar.py" />
      <source>回到今天</source>
      <translation>Today</translation>
    </message>
    <message>
      <location filename="calendar.py" />
      <source>审判员 {name}</source>
      <translation>Judge {name}</translation>
    </message>
    <message>
      <location filename="calendar.py" />
      <source>庭审列表</source>
      <translation>Hearings</translation>
    </message>
    <message>
      <location filename="calendar.py" />
      <source>日期</source>
      <translation>Date</translation>
    </message>
    <message>
      <location filename="calendar.py" />
      <source>查看就绪情况</source>
      <translation>See who is ready</translation>
    </message>
    <message>
      <location filename="calendar.py" />
      <source>查看就绪情况：{words}</source>
      <translation>See who is ready: {words}</translation>
    </message>
    <message>
      <location filename="calendar.py" />
      <source>正在读取这一天的安排…</source>
      <translation>Reading this day…</translation>
    </message>
    <message>
      <location filename="calendar.py" />
      <source>法庭日历</source>
      <translation>Court calendar</translation>
    </message>
    <message>
      <location filename="calendar.py" />
      <source>这一天没有庭审。</source>
      <translation>No hearings on this day.</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>SHA-256</source>
      <translation>SHA-256</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>{time} 核验，用时 {took} 秒</source>
      <translation>checked {time}, took {took} s</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>《在线诉讼规则》第十六条</source>
      <translation>Online Litigation Rules, art. 16</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>三项分别判断，互不代替</source>
      <translation>three questions, none stands for another</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>停止核验</source>
      <translation>Stop</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>原件没有下载到：{why}。</source>
      <translation>The original did not arrive: {why}.</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>只在存证日志里，没有第三方时间戳</source>
      <translation>in the ledger alone, no third-party time stamp</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>可信时间戳，{time}，本机已核验</source>
      <translation>trusted time stamp, {time}, checked here</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>回执已保存到 {path}</source>
      <translation>Receipt saved to {path}</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>回执没有保存成功，请重试。</source>
      <translation>The receipt was not saved. Please try again.</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>存证之前是否真实，系统不作判断，由双方举证质证。</source>
      <translation>Whether it was true before is not judged here: the parties examine it.</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>存证前来源</source>
      <translation>Before the entry</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>存证后一致</source>
      <translation>Unchanged since entry</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>存证回执-{name}.json</source>
      <translation>receipt-{name}.json</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>存证平台</source>
      <translation>Ledger and keeper</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>存证时 SHA-256</source>
      <translation>SHA-256 entered</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>存证时间</source>
      <translation>Entered</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>存证编号</source>
      <translation>Entry</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>已锚定</source>
      <translation>Anchored</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>开始核验</source>
      <translation>Check now</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>异常</source>
      <translation>Wrong</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>当事人可以提出异议</source>
      <translation>a party may object</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>日志共 {size} 条</source>
      <translation>{size} entries in the ledger</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>时间戳核验不通过</source>
      <translation>The time stamp does not hold</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>有第三方锚定，没有可用来核验的证书</source>
      <translation>Anchored by a third party; no certificate to check it by</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>未核验</source>
      <translation>Not checked</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>未锚定</source>
      <translation>Not anchored</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>本机刚刚重新计算：</source>
      <translation>Computed here just now: </translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>本机重新计算：</source>
      <translation>Computed here: </translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>核验中</source>
      <translation>Checking</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>正在下载原件，在本机重新计算…</source>
      <translation>Downloading the original and computing here…</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>正在取存证回执和日志的证明…</source>
      <translation>Fetching the receipt and the ledger's proofs…</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>正在核验</source>
      <translation>being checked</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>没有取到存证记录，无法比较。</source>
      <translation>The entry did not arrive, so nothing can be compared.</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>没有取到存证记录：{why}。</source>
      <translation>The entry did not arrive: {why}.</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>法院</source>
      <translation>the court</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>第 {number} 号</source>
      <translation>No. {number}</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>第十七条</source>
      <translation>Art. 17</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>第十八条</source>
      <translation>Art. 18</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>签发者：{name}</source>
      <translation>Signed by {name}</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>签名公钥</source>
      <translation>Signing key</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>请检查网络后点“重新核验”。</source>
      <translation>Check the network, then press Check again.</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>还没有核验。</source>
      <translation>Not checked yet.</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>重新核验</source>
      <translation>Check again</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>链标，{state}，点开存证核验</source>
      <translation>Chain mark: {state}. Opens the check.</translation>
    </message>
    <message>
      <location filename="chain.py" />
      <source>锚定状态</source>
      <translation>Anchor</translation>
    </message>
    <message>
      <location filename="chain_marks.py" />
      <source>未验</source>
      <translation>Not yet</translation>
    </message>
    <message>
      <location filename="chain_marks.py" />
      <source>链标</source>
      <translation>Mark</translation>
    </message>
    <message>
      <location filename="chain_marks.py" />
      <source>链标：圆点一致，三角注意，菱形不符，空圈未验</source>
      <translation>Chain mark: disc same, triangle notice, diamond wrong, ring not checked</translation>
    </message>
    <message>
      <location filename="chain_panel.py" />
      <source>关闭</source>
      <translation>Close</translation>
    </message>
    <message>
      <location filename="chain_panel.py" />
      <source>复制</source>
      <translation>Copy</translation>
    </message>
    <message>
      <location filename="chain_panel.py" />
      <source>已复制</source>
      <translation>Copied</translation>
    </message>
    <message>
      <location filename="chain_panel.py" />
      <source>收起说明</source>
      <translation>Fold</translation>
    </message>
    <message>
      <location filename="chain_panel.py" />
      <source>这三盏灯是什么意思</source>
      <translation>What the lights mean</translation>
    </message>
    <message>
      <location filename="chain_parts.py" />
      <source>保存存证回执</source>
      <translation>Save receipt</translation>
    </message>
    <message>
      <location filename="chain_parts.py" />
      <source>存证核验</source>
      <translation>Chain mark check</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>一致</source>
      <translation>Same</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>不符</source>
      <translation>Differs</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>可信时间戳核验不通过：不是法院所选的签发者签的，或不是这本日志的。</source>
      <translation>The time stamp does not hold: not signed by the authority the court chose, or not of this log.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>回执是另一份证据的，不是这一份的。</source>
      <translation>The receipt is of another item, not of this one.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>回执来自另一本日志，不是证据存证日志。</source>
      <translation>The receipt is of another log, not the evidence ledger.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>存证日志不是用法院的公钥签名的。</source>
      <translation>The ledger is not signed with the court's key.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>存证日志只能往后添加，法院对每次的总账签名。本机核对签名、核对这份证据在日志里，并核对日志没有改写本机以前看到的内容。日志由法院自己运行；有第三方的可信时间戳并在本机核验过，这盏灯才会变绿。签发者由法院选定，它是谁写在“锚定状态”里。</source>
      <translation>The log is only added to, and the court signs each state of it. This computer checks the signature, that this item is in the log, and that nothing it saw before was rewritten. The court runs the log itself; the light turns green only once a third party's time stamp was checked on this computer. The court chose who signs it; the line Anchor says who that is.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>存证日志由{court}运行，签名有效；可信时间戳已核验。</source>
      <translation>Ledger run by {court}, signature valid; trusted time stamp checked.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>存证日志由{court}运行，签名有效；未锚定，没有第三方佐证。</source>
      <translation>Ledger run by {court}, signature valid; not anchored, no third party confirms it.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>存证日志的签名无效。</source>
      <translation>The ledger's signature is not valid.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>存证日志被改写过：和本机以前核验过的不是同一本。</source>
      <translation>The ledger was rewritten: it is not the one that was checked here before.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>存证记录与日志不符，不能证明它在日志里。</source>
      <translation>The entry does not fit the ledger: it is not proven to be in it.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>存证记录的格式有误。</source>
      <translation>The entry is not in its form.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>文件与存证时不同：SHA-256 不符。</source>
      <translation>Not the file entered: the SHA-256 differs.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>文件与存证时不同：SM3 不符。</source>
      <translation>Not the file entered: the SM3 differs.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>文件与存证时不同：大小不符。</source>
      <translation>Not the file entered: the size differs.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>文件与存证时逐字节相同，存证后未被改动。</source>
      <translation>the file is the one entered, byte for byte.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>文件在存证之前是真是假，任何程序都看不出来，所以这盏灯永远不会变绿。由双方举证质证，由法庭判断。</source>
      <translation>No program can see whether a file was true before it was entered, so this light is never green. The parties examine it and the court decides.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>文件已重新计算，但存证本身没有得到证明，不能下结论。</source>
      <translation>The file was computed, but the entry itself is not proven: no conclusion.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>日志由{court}运行，签名有效；有第三方锚定，缺证书，未核验。</source>
      <translation>Run by {court}, validly signed; anchored by a third party, not checked for want of a certificate.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>有效</source>
      <translation>Valid</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>本机把原件重新下载，算出它的“指纹”（SHA-256 和 SM3），和存证时记下的比较。改动一个字节，指纹就不同。它只说明存证之后没有改动。</source>
      <translation>This machine downloads the original again and computes its fingerprints (SHA-256 and SM3) to compare with those entered. One changed byte changes them. It says only that nothing changed since the entry.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>本机没有法院的公钥，无法判断是谁签的名。</source>
      <translation>The court's key is not known here: who signed cannot be told.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>注意</source>
      <translation>Note</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>请告知书记员并核对原件，不要以这份文件质证。</source>
      <translation>Tell the clerk, compare the original, do not examine this file.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>请告知书记员，不要依赖这份存证。</source>
      <translation>Tell the clerk; do not rely on this entry.</translation>
    </message>
    <message>
      <location filename="chain_words.py" />
      <source>请重新登录后再核验；仍不行请致电法院。</source>
      <translation>Log in again and check; else call the court.</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>{day} {hour} 开庭，到时间了</source>
      <translation>{day} {hour}, it is time</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>{day} {hour} 开庭，还有 {left}</source>
      <translation>{day} {hour}, in {left}</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>今天</source>
      <translation>today</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>仍然进入</source>
      <translation>Go in anyway</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>仍然进入，并告诉书记员</source>
      <translation>Go in anyway and tell the clerk</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>使用哪个扬声器</source>
      <translation>Which loudspeaker</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>使用哪个摄像头</source>
      <translation>Which camera</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>使用哪个麦克风</source>
      <translation>Which microphone</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>先测下一项</source>
      <translation>Next step first</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>庭审已经开始</source>
      <translation>The hearing has begun</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>庭审已经开始，可以跳过</source>
      <translation>The hearing has begun: skip</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>庭审已经开始，可以跳过。</source>
      <translation>The hearing has begun, you may skip.</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>我看懂了</source>
      <translation>I understand</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>查看中</source>
      <translation>Reading</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>查看结果</source>
      <translation>See the result</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>检测的四个步骤</source>
      <translation>The four steps of the test</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>没有检测过，对方可能看不见或听不清您；以后随时可以在“设置”里检测。</source>
      <translation>Untested, the others may not see you or hear you well. You can test at any time in the settings.</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>照着红字改好，再点“重新检测”。</source>
      <translation>Do what the red text says, then press "Test again".</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>电脑自己放音、自己收音，不必您判断。</source>
      <translation>The computer plays and listens by itself.</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>看懂这几处，就会使用云法庭。</source>
      <translation>Know these places and you know the room.</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>第 {index} 步</source>
      <translation>Step {index}</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>等待检测完成</source>
      <translation>Waiting for the test</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>系统正在自动测量，您只需正对镜头坐好。</source>
      <translation>It measures by itself: just sit facing the camera.</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>继续检测</source>
      <translation>Go on testing</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>要跳过检测吗？</source>
      <translation>Skip the test?</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>设备检测 {day}.txt</source>
      <translation>Device test {day}.txt</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>说几秒钟话，系统测量后自动给出结果。</source>
      <translation>Speak for a few seconds, the result comes by itself.</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>跳过检测</source>
      <translation>Skip the test</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>进入庭审列表</source>
      <translation>To my hearings</translation>
    </message>
    <message>
      <location filename="device_test.py" />
      <source>，</source>
      <translation>, </translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>{chirp} 声里听到 {heard} 声</source>
      <translation>Heard {heard} of {chirp}</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>{floor} dB，安静</source>
      <translation>{floor} dB, quiet</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>{level} dB，合适</source>
      <translation>{level} dB, good</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>{rtt} 毫秒 · {loss}% · {jitter} 毫秒</source>
      <translation>{rtt} ms · {loss}% · {jitter} ms</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>{width}×{height} · {fps} 帧</source>
      <translation>{width}×{height} · {fps} fps</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>下 {down}，上 {up}，需要 {need_down} / {need_up} Mb/s</source>
      <translation>{down} / {up} Mb/s, needs {need_down} / {need_up}</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>亮度 {light}</source>
      <translation>Brightness {light}</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>减去 {reduction} dB</source>
      <translation>{reduction} dB taken away</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>几乎没有回声</source>
      <translation>hardly any</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>向画面右边移</source>
      <translation>Move right in the picture</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>向画面左边移</source>
      <translation>Move left in the picture</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>在虚线框内</source>
      <translation>Inside the frame</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>坐到画面中间</source>
      <translation>Sit in the middle</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>已打开，声音送出</source>
      <translation>Open, playing</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>已测 {seconds} 秒，共 {of} 秒</source>
      <translation>{seconds} of {of} s</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>已看完</source>
      <translation>Read</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>已识别，正在收音</source>
      <translation>Found, listening</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>应答 {server} 毫秒</source>
      <translation>Answers in {server} ms</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>正在测量</source>
      <translation>Measuring</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>没有</source>
      <translation>None</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>没有断续</source>
      <translation>No gaps</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>清楚</source>
      <translation>Sharp</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>请说话</source>
      <translation>Please speak</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>还没有听到</source>
      <translation>Nothing heard yet</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>通</source>
      <translation>Open</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>，偏右</source>
      <translation>, to the right</translation>
    </message>
    <message>
      <location filename="device_test_facts.py" />
      <source>，偏左</source>
      <translation>, to the left</translation>
    </message>
    <message>
      <location filename="device_test_panels.py" />
      <source>建议戴上耳机：对方听得更清楚，也不会有回声。</source>
      <translation>A headset is best: the others hear you better, and there is no echo.</translation>
    </message>
    <message>
      <location filename="device_test_panels.py" />
      <source>播放音量</source>
      <translation>Playback volume</translation>
    </message>
    <message>
      <location filename="device_test_panels.py" />
      <source>音量</source>
      <translation>Level</translation>
    </message>
    <message>
      <location filename="device_test_side.py" />
      <source>听到的数字</source>
      <translation>The number you heard</translation>
    </message>
    <message>
      <location filename="device_test_side.py" />
      <source>核对</source>
      <translation>Check</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>{level} dB</source>
      <translation>{level} dB</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>{of} 声里听到 {heard} 声</source>
      <translation>Heard {heard} of {of}</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>“我已准备好参加庭审。”</source>
      <translation>"I am ready for the hearing."</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>不对，请再听一遍。</source>
      <translation>Not right, please listen once more.</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>两次都不对。调高播放音量，或换一个扬声器，再听一遍。</source>
      <translation>Wrong twice. Turn the volume up or take another loudspeaker, then listen again.</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>位置合适</source>
      <translation>Well placed</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>光线太亮</source>
      <translation>Too bright</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>光线太暗</source>
      <translation>Too dark</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>再听一遍</source>
      <translation>Listen again</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>听一个数字</source>
      <translation>Hear a number</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>听到什么数字就填什么，填满后按回车。</source>
      <translation>Type the number you hear, then press Enter.</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>听听自己的声音</source>
      <translation>Hear my voice</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>坐近一些</source>
      <translation>Come closer</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>坐远一些</source>
      <translation>Sit further back</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>头顶对齐框顶</source>
      <translation>Bring your head up to the frame</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>当前 {level}</source>
      <translation>Now {level}</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>戴着耳机或没有麦克风时，请点按钮听一个数字，再填上。</source>
      <translation>With a headset, or without a microphone: press the button, hear a number and type it.</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>扬声器打不开</source>
      <translation>The loudspeaker does not open</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>扬声器放出测试音</source>
      <translation>Loudspeaker plays</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>扬声器被其他程序占用</source>
      <translation>Another program is using the loudspeaker</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>摄像头打不开</source>
      <translation>The camera does not open</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>摄像头被其他程序占用</source>
      <translation>The camera is used by another program</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>数字听对了</source>
      <translation>The number was right</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>最高 {level} dB</source>
      <translation>Peak {level} dB</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>正在打开摄像头</source>
      <translation>Opening the camera</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>正在播放…</source>
      <translation>Playing…</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>正在播放测试音，请不要说话</source>
      <translation>Playing test sounds, please do not speak</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>正在测量回声</source>
      <translation>Measuring the echo</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>正在读一个数字</source>
      <translation>A number is being read</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>没有听到测试音</source>
      <translation>No test sound was heard</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>没有找到扬声器</source>
      <translation>No speaker was found</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>没有找到摄像头</source>
      <translation>No camera was found</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>没有找到麦克风</source>
      <translation>No microphone was found</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>测试音放完了</source>
      <translation>The test sounds are over</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>现在听不到您说话</source>
      <translation>You cannot be heard now</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>现在放不出声音</source>
      <translation>Nothing can be played now</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>第 {now} 声，共 {of} 声</source>
      <translation>Sound {now} of {of}</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>网上开庭时请您尽量保持在虚线框内</source>
      <translation>During the hearing please stay inside the dashed frame</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>耳机能用。</source>
      <translation>The headset works.</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>背后的窗太亮</source>
      <translation>Bright window behind you</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>说三秒后可以听自己的声音</source>
      <translation>Speak for 3 s to hear yourself</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>请其他人离开画面</source>
      <translation>Others please leave the picture</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>请坐到画面中间</source>
      <translation>Please sit in the middle</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>请点右边的“听一个数字”</source>
      <translation>Press "Hear a number" on the right</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>请用平常说话的声音读一遍</source>
      <translation>Please read aloud in your usual voice</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>还没有声音</source>
      <translation>No sound yet</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>音量 {now}</source>
      <translation>Level {now}</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>麦克风听到，延迟 {ms} 毫秒</source>
      <translation>Microphone hears, {ms} ms later</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>麦克风在听</source>
      <translation>Microphone listens</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>麦克风打不开</source>
      <translation>The microphone does not open</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>麦克风没有听到</source>
      <translation>Microphone heard nothing</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>麦克风没有听到测试音</source>
      <translation>The microphone heard no test sound</translation>
    </message>
    <message>
      <location filename="device_test_stages.py" />
      <source>麦克风被其他程序占用</source>
      <translation>Another program is using the microphone</translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>{part}，{word}</source>
      <translation>{part}, {word}</translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>云法庭设备检测结果</source>
      <translation>Yun Court, result of the device test</translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>再送一次</source>
      <translation>Send again</translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>几秒后就有结果。</source>
      <translation>The result comes in a few seconds.</translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>只发送上面这些结果，让书记员提前知道；不发送画面，也不发送声音。</source>
      <translation>Only these results are sent, so that the clerk knows beforehand; no picture, no sound.</translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>导出检测结果</source>
      <translation>Save the result</translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>已告诉法院</source>
      <translation>The court has been told</translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>把检测结果告诉法院</source>
      <translation>Tell the court the result</translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>文本文件 (*.txt)</source>
      <translation>Text (*.txt)</translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>检测完后告诉法院</source>
      <translation>The court is told at the end</translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>检测结果</source>
      <translation>Result</translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>检测通过，可以参加庭审</source>
      <translation>Passed, ready for the hearing</translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>正在告诉法院…</source>
      <translation>Telling the court…</translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>没有保存成功，请换一个文件夹。</source>
      <translation>Not saved, please take another folder.</translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>没有送到法院</source>
      <translation>The court was not reached</translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>点上面没有测过的一步，测完就有结果。</source>
      <translation>Choose a step above that is not tested yet.</translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>照着红字改好后重新检测；来不及时也可以先进入。</source>
      <translation>Mend what is red and test again; short of time, you may go in.</translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>请保持现在的座位、灯光和设备。</source>
      <translation>Please keep your seat, light and devices as they are.</translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>还在测量网络</source>
      <translation>The network is being measured</translation>
    </message>
    <message numerus="yes">
      <location filename="device_test_verdict.py" />
      <source>还有 {n} 项不通过</source>
      <translation>
        <numerusform>{n} check failed</numerusform>
        <numerusform>{n} checks failed</numerusform>
      </translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>还没有检测完</source>
      <translation>Not tested to the end</translation>
    </message>
    <message>
      <location filename="device_test_verdict.py" />
      <source>重新检测未通过的</source>
      <translation>Test again what failed</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>UDP 被挡住了</source>
      <translation>UDP is blocked</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>{floor} dB，太吵</source>
      <translation>{floor} dB, too loud</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>{level} dB，太大</source>
      <translation>{level} dB, too loud</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>{level} dB，太小</source>
      <translation>{level} dB, too low</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>{move}，头顶对齐框顶，肩膀在框里。</source>
      <translation>{move}, head at the top of the frame, shoulders inside.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>上下行速度</source>
      <translation>Throughput</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>上行 {up} Mb/s，不够</source>
      <translation>Up {up} Mb/s, too slow</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>下行 {down} Mb/s，不够</source>
      <translation>Down {down} Mb/s, too slow</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>不要让灯或阳光直照脸和镜头。</source>
      <translation>Keep lamps and sun off your face and the camera.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>不通</source>
      <translation>Closed</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>丢包 {loss}%，太多</source>
      <translation>{loss}% lost, too much</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>中继</source>
      <translation>Relay</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>亮度 {light}，太亮</source>
      <translation>Brightness {light}, too bright</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>亮度 {light}，太暗</source>
      <translation>Brightness {light}, too dark</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>人像位置</source>
      <translation>Position</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>人脸验证</source>
      <translation>Identity</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>停下下载和视频，靠近路由器，最好插网线；或换手机热点。</source>
      <translation>Stop downloads and videos, go closer to the router, best by cable; or use a phone's hotspot.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>先核对电脑的日期和时间；单位的网络可能改动了连接，换手机热点再试，或致电法院。</source>
      <translation>Check date and time of the computer; an office network may alter connections: try a phone's hotspot, or call the court.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>光线</source>
      <translation>Light</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>关上门窗、风扇和电视，再点“重新检测”。</source>
      <translation>Shut doors and windows, turn off fan and television, then test again.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>关闭其他占用电脑的程序，打开灯；或换一个 USB 接口。</source>
      <translation>Close other busy programs, turn on a lamp, or take another USB port.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>关闭其他占用电脑的程序；蓝牙耳机请靠近电脑，或改用有线的。</source>
      <translation>Close other busy programs; keep a Bluetooth headset close, or use one with a cable.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>关闭正在放声音的程序，这里会自动继续。</source>
      <translation>Close the program that plays sound; this goes on by itself.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>关闭正在用摄像头的程序（如微信、腾讯会议），这里会自动继续。</source>
      <translation>Close the program that uses the camera (a call, a meeting); this goes on by itself.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>关闭正在用麦克风的程序（如微信、腾讯会议），这里会自动继续。</source>
      <translation>Close the program that uses the microphone (a call, a meeting); this goes on by itself.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>功放测试</source>
      <translation>Speaker</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>回声</source>
      <translation>Echo</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>回声 {residual} dB，偏大</source>
      <translation>Echo {residual} dB, too much</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>图像测试</source>
      <translation>Picture</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>在电脑的声音设置里取消麦克风静音，并允许程序使用麦克风；看看线上的静音键。</source>
      <translation>Unmute the microphone in the computer's sound settings and allow programs to use it; look for a mute key on the cable.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>坐近一些，让头和肩膀填满虚线框。</source>
      <translation>Come closer until head and shoulders fill the frame.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>坐远一些，让头和肩膀都在虚线框里。</source>
      <translation>Sit further back until head and shoulders are inside the frame.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>声音在另一个麦克风里</source>
      <translation>Your voice comes in elsewhere</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>声音断断续续</source>
      <translation>The sound has gaps</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>声音测试</source>
      <translation>Sound</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>声音画面通道（UDP）</source>
      <translation>Media channel (UDP)</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>声音破了</source>
      <translation>The sound is distorted</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>实时连接</source>
      <translation>Live link</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>延迟 {rtt} 毫秒，太长</source>
      <translation>{rtt} ms delay, too long</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>延迟、丢包、抖动</source>
      <translation>Delay, loss, jitter</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>开庭需要 {need_down} Mb/s：停下下载和视频，最好插网线，或换手机热点。</source>
      <translation>A hearing needs {need_down} Mb/s: stop downloads and videos, best use a cable, or a phone's hotspot.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>开庭需要 {need_up} Mb/s：停下上传和网盘同步，最好插网线，或换手机热点。</source>
      <translation>A hearing needs {need_up} Mb/s: stop uploads and cloud sync, best use a cable, or a phone's hotspot.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>您的声音从“{name}”进来，请改用它。</source>
      <translation>Your voice comes in at "{name}": please use that one.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>戴上耳机，或调低播放音量，让音箱离麦克风远一些。</source>
      <translation>Wear a headset, or turn the volume down and keep the loudspeaker away from the microphone.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>戴着耳机，数字听对了</source>
      <translation>Headset, the number was right</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>打不开</source>
      <translation>Does not open</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>打开灯，或面向窗户坐。</source>
      <translation>Turn on a lamp, or sit facing the window.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>扬声器</source>
      <translation>Speaker</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>抖动 {jitter} 毫秒，太大</source>
      <translation>Jitter {jitter} ms, too much</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>拔下摄像头再插上，或换一个摄像头。</source>
      <translation>Unplug the camera and plug it in again, or take another.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>拔下摄像头再插上，或换一个；还不行请重启电脑。</source>
      <translation>Unplug the camera and plug it in again, or take another; else restart the computer.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>拔下耳机或音箱再插上，或换一个；还不行请重启电脑。</source>
      <translation>Unplug headset or loudspeaker and plug it in again, or take another; else restart the computer.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>拔下麦克风再插上，或换一个；还不行请重启电脑。</source>
      <translation>Unplug the microphone and plug it in again, or take another; else restart the computer.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>插好摄像头的线，或换一个摄像头；笔记本电脑请看看镜头开关是否打开。</source>
      <translation>Plug the camera in, or choose another; on a laptop look for a camera switch.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>插好耳机或音箱，或换一个扬声器。</source>
      <translation>Plug a headset or loudspeaker in, or choose another.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>插好麦克风或耳机，或换一个麦克风。</source>
      <translation>Plug a microphone or headset in, or choose another.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>擦一擦镜头，离镜头半米到一米坐稳。</source>
      <translation>Wipe the lens and sit still, half a metre to a metre away.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>有无断续</source>
      <translation>Gaps</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>检查网线或无线网络，再点“重新检测”；单位的网络请问网络管理员。</source>
      <translation>Check cable or wireless network, then test again; in an office ask who runs the network.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>检测中</source>
      <translation>Testing</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>正对镜头坐好，坐近一些，取下口罩；擦一擦镜头，避开强光。</source>
      <translation>Sit straight in front of the camera, a little closer, without a mask; wipe the lens, avoid glare.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>每秒只有 {fps} 帧</source>
      <translation>Only {fps} frames a second</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>没有听到您说话</source>
      <translation>Your voice was not heard</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>没有看到人脸</source>
      <translation>No face is seen</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>法院服务器</source>
      <translation>The court's server</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>法院的中继没有应答；直接连得上时不影响开庭，否则请致电法院。</source>
      <translation>The court's relay does not answer; harmless while the direct way works, else call the court.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>测试音和数字都没有听到</source>
      <translation>Neither sounds nor number heard</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>清晰度</source>
      <translation>Sharpness</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>环境噪声</source>
      <translation>Background noise</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>用平常的声音读一遍那句话；看看麦克风有没有插好、有没有静音。</source>
      <translation>Read the sentence in your usual voice; see whether the microphone is plugged in and not muted.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>画面不动了</source>
      <translation>The picture stands still</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>画面是黑的</source>
      <translation>The picture is black</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>画面里有 {faces} 张脸</source>
      <translation>{faces} faces are seen</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>看不清</source>
      <translation>Blurred</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>看懂庭审画面</source>
      <translation>The hearing room</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>破音</source>
      <translation>Distortion</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>离镜头太近</source>
      <translation>Too close</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>离镜头太远</source>
      <translation>Too far away</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>离麦克风近一些，说话大声一些；或在电脑的声音设置里调高麦克风音量。</source>
      <translation>Come closer to the microphone and speak up, or turn it up in the computer's sound settings.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>离麦克风远一些，或在电脑的声音设置里调低麦克风音量。</source>
      <translation>Sit further from the microphone, or turn it down in the computer's sound settings.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>移开镜头盖或挡板，打开镜头开关；或换一个摄像头。</source>
      <translation>Open the lens cover or switch, or take another camera.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>系统指引</source>
      <translation>Guide</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>网络或代理不让 WebSocket 通过：关闭代理，换一个网络，如手机热点。</source>
      <translation>Network or proxy does not let WebSocket through: turn the proxy off, or use another network, such as a phone's hotspot.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>耳机很好：对方听得清楚，也没有回声。</source>
      <translation>A headset is good: the others hear you well, without echo.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>脸 {face_light} / 背景 {back_light}</source>
      <translation>Face {face_light} / behind {back_light}</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>脸在框外{side}</source>
      <translation>Outside the frame{side}</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>被其他程序占用</source>
      <translation>In use by another program</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>被挡住了</source>
      <translation>Blocked</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>被系统静音了</source>
      <translation>Muted by the system</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>证书不可信</source>
      <translation>Certificate not trusted</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>说话音量</source>
      <translation>Loudness</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>请其他人暂停下载和视频，最好插网线。</source>
      <translation>Ask others to pause downloads and videos; best use a cable.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>请其他人离开画面；背后的照片也请遮一下。</source>
      <translation>Ask others to leave the picture; cover photographs behind you.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>调高播放音量，插好耳机或音箱，或换一个扬声器。</source>
      <translation>Turn the volume up, plug the headset or loudspeaker in, or choose another.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>路由器或防火墙不让 UDP 通过：换一个网络，如手机热点；单位的网络请管理员放行。</source>
      <translation>Router or firewall does not let UDP through: use another network, such as a phone's hotspot; in an office ask for it to be opened.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>转身，让窗或灯在您面前；或拉上窗帘。</source>
      <translation>Turn round to face the window or lamp, or draw the curtain.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>连不上</source>
      <translation>Not reached</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>靠近路由器，最好插网线；或换手机热点。</source>
      <translation>Go closer to the router, best by cable; or use a phone's hotspot.</translation>
    </message>
    <message>
      <location filename="device_test_words.py" />
      <source>麦克风听到测试音</source>
      <translation>Heard back</translation>
    </message>
    <message>
      <location filename="entrance.py" />
      <source>云法庭</source>
      <translation>Yun Court</translation>
    </message>
    <message>
      <location filename="entrance.py" />
      <source>在线庭审客户端</source>
      <translation>Online hearing client</translation>
    </message>
    <message>
      <location filename="entrance.py" />
      <source>大字显示，已打开</source>
      <translation>Large text, on</translation>
    </message>
    <message>
      <location filename="entrance.py" />
      <source>语言</source>
      <translation>Language</translation>
    </message>
    <message>
      <location filename="entrance.py" />
      <source>遇到困难请拨打</source>
      <translation>For help call</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>{minutes} 分 {seconds} 秒</source>
      <translation>{minutes} min {seconds} s</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>{name} 没有交换：{why}</source>
      <translation>{name} was not exchanged: {why}</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>{name}，{facts}，{state}</source>
      <translation>{name}, {facts}, {state}</translation>
    </message>
    <message numerus="yes">
      <location filename="evidence.py" />
      <source>{n} 件</source>
      <translation>
        <numerusform>{n} item</numerusform>
        <numerusform>{n} items</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="evidence.py" />
      <source>{n} 页</source>
      <translation>
        <numerusform>{n} page</numerusform>
        <numerusform>{n} pages</numerusform>
      </translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>{party}{number}《{name}》</source>
      <translation>{party} {number}, {name}</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>{seconds} 秒</source>
      <translation>{seconds} s</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>举示中</source>
      <translation>On view</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>关闭旁边的证据</source>
      <translation>Close the exhibit beside</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>原件已保存到 {path}</source>
      <translation>The original was saved to {path}</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>原件没有下载成功，请重试。</source>
      <translation>The original was not downloaded. Please try again.</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>可以下载原件，用自己的程序查看。</source>
      <translation>You can download the original and open it in a program of your own.</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>图片</source>
      <translation>Image</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>在旁边打开</source>
      <translation>Open beside</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>已撤回</source>
      <translation>Withdrawn</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>已质证</source>
      <translation>Examined</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>待核对原件</source>
      <translation>To compare</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>待质证</source>
      <translation>To be examined</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>撤回理由：{reason}</source>
      <translation>Withdrawn because: {reason}</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>文件内容和它的类型不符，无法显示。</source>
      <translation>The content is not of the file's type; it cannot be shown.</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>文件太大，无法在这里显示。</source>
      <translation>The file is too large to be shown here.</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>文件已损坏，无法显示。</source>
      <translation>The file is damaged and cannot be shown.</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>文件无法安全显示，已停止。</source>
      <translation>The file cannot be shown safely and was stopped.</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>文件是空的。</source>
      <translation>The file is empty.</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>文件显示太慢，已停止。</source>
      <translation>The file took too long to show and was stopped.</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>文件有密码保护，无法显示。</source>
      <translation>The file is protected by a password and cannot be shown.</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>文件没有传到，请检查网络后重试。</source>
      <translation>The file did not arrive. Check the network and try again.</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>有异议</source>
      <translation>Disputed</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>未举示</source>
      <translation>Not presented</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>未交换</source>
      <translation>Not exchanged</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>正在下载原件…</source>
      <translation>Downloading the original…</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>正在打开…</source>
      <translation>Opening…</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>没有找到。换一个词再试。</source>
      <translation>Nothing found. Try another word.</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>目录第 {first}–{last} 页</source>
      <translation>Pages {first}–{last} of the bundle</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>证据{number}</source>
      <translation>Exhibit {number}</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>证据目录没有取到：{why}</source>
      <translation>The catalogue was not fetched: {why}</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>证明目的：{purpose}</source>
      <translation>To prove: {purpose}</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>还没有证据。提交并交换的证据会出现在这里。</source>
      <translation>No evidence yet. What is submitted and exchanged appears here.</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>这份 Word 文件没有可以在这里看的版本。</source>
      <translation>This Word file has no version to look at here.</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>附有嵌入文件，本系统不打开，不作为证据展示</source>
      <translation>Other files are embedded; they are not opened here nor shown as evidence</translation>
    </message>
    <message>
      <location filename="evidence.py" />
      <source>预览不含原排版，以原件为准</source>
      <translation>Preview without the original layout; the original prevails</translation>
    </message>
    <message>
      <location filename="evidence_desk.py" />
      <source>下载原件</source>
      <translation>Download original</translation>
    </message>
    <message>
      <location filename="evidence_desk.py" />
      <source>下载原件…</source>
      <translation>Download original…</translation>
    </message>
    <message>
      <location filename="evidence_desk.py" />
      <source>交换</source>
      <translation>Exchange</translation>
    </message>
    <message>
      <location filename="evidence_desk.py" />
      <source>从目录里选一份证据</source>
      <translation>Choose an item from the catalogue</translation>
    </message>
    <message>
      <location filename="evidence_desk.py" />
      <source>没有打开证据</source>
      <translation>No item open</translation>
    </message>
    <message>
      <location filename="evidence_list.py" />
      <source>交换 {title}</source>
      <translation>Exchange {title}</translation>
    </message>
    <message>
      <location filename="evidence_list.py" />
      <source>交换后各方都能看到这份证据</source>
      <translation>Once exchanged, all parties can see it</translation>
    </message>
    <message>
      <location filename="evidence_list.py" />
      <source>在证据目录里查找</source>
      <translation>Search the catalogue</translation>
    </message>
    <message>
      <location filename="evidence_list.py" />
      <source>展开目录</source>
      <translation>Open the catalogue</translation>
    </message>
    <message>
      <location filename="evidence_list.py" />
      <source>已展开</source>
      <translation>open</translation>
    </message>
    <message>
      <location filename="evidence_list.py" />
      <source>已折叠</source>
      <translation>folded</translation>
    </message>
    <message>
      <location filename="evidence_list.py" />
      <source>收起目录</source>
      <translation>Fold the catalogue</translation>
    </message>
    <message>
      <location filename="evidence_list.py" />
      <source>查找证据</source>
      <translation>Search evidence</translation>
    </message>
    <message>
      <location filename="evidence_list.py" />
      <source>正在取得目录…</source>
      <translation>Fetching the catalogue…</translation>
    </message>
    <message>
      <location filename="evidence_list.py" />
      <source>知道了</source>
      <translation>Got it</translation>
    </message>
    <message>
      <location filename="evidence_list.py" />
      <source>证据目录</source>
      <translation>Evidence</translation>
    </message>
    <message>
      <location filename="evidence_parts.py" />
      <source>导出质证意见表</source>
      <translation>Save the table of opinions</translation>
    </message>
    <message>
      <location filename="evidence_parts.py" />
      <source>质证意见表</source>
      <translation>Table of opinions</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>{head}，{who} {time} 发表</source>
      <translation>{head}: {who}, {time}</translation>
    </message>
    <message numerus="yes">
      <location filename="examination.py" />
      <source>{n} 件证据 · 已收 {said} / {due} 份</source>
      <translation>{n} items · {said} of {due} received</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>{role}对{name}</source>
      <translation>{role} on {name}</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>{who} {time} 发表</source>
      <translation>{who}, {time}</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>。</source>
      <translation>.</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>三性均认可</source>
      <translation>Accept all three</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>不认可</source>
      <translation>Deny</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>举证方</source>
      <translation>Tenders it</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>全部</source>
      <translation>All</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>关联性</source>
      <translation>Relevance</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>原件一致</source>
      <translation>Same as original</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>原件不一致</source>
      <translation>Differs from original</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>原件已核对：一致。</source>
      <translation>Original compared: the same.</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>原件已核对：不一致。</source>
      <translation>Original compared: different.</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>各方都已发表质证意见。</source>
      <translation>Every side has given its opinion.</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>合</source>
      <translation>Law</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>合法性</source>
      <translation>Legality</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>导出 PDF</source>
      <translation>Save PDF</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>已提交</source>
      <translation>Sent</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>待恢复</source>
      <translation>No link</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>提交意见</source>
      <translation>Send opinion</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>更改意见</source>
      <translation>Change opinion</translation>
    </message>
    <message numerus="yes">
      <location filename="examination.py" />
      <source>有异议 {n}</source>
      <translation>Disputed {n}</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>有当事人申请核对原件。</source>
      <translation>A party asks to see the original.</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>未发表</source>
      <translation>None</translation>
    </message>
    <message numerus="yes">
      <location filename="examination.py" />
      <source>未发表 {n}</source>
      <translation>Missing {n}</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>本次庭审还没有证据。</source>
      <translation>This hearing has no evidence yet.</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>正在提交…</source>
      <translation>Sending…</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>没有这一类证据。</source>
      <translation>No such items.</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>申请核对原件</source>
      <translation>Asks for the original</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>申请核对原件。</source>
      <translation> Asks for the original.</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>真</source>
      <translation>Auth</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>真实性</source>
      <translation>Authenticity</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>等待{role}发表</source>
      <translation>Waiting for {role}</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>认可</source>
      <translation>Accept</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>请写理由</source>
      <translation>Give a reason</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>轮到{who}质证（证据规定第六十二条）。</source>
      <translation>It is the turn of {who} (Evidence Rules, art. 62).</translation>
    </message>
    <message numerus="yes">
      <location filename="examination.py" />
      <source>还差 {n} 项</source>
      <translation>{n} to answer</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>还没有发表质证意见。</source>
      <translation>No opinion yet.</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>这是{role}自己的证据。</source>
      <translation>This is the evidence of {role}.</translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>：</source>
      <translation>: </translation>
    </message>
    <message>
      <location filename="examination.py" />
      <source>；</source>
      <translation>; </translation>
    </message>
    <message>
      <location filename="examine_bar.py" />
      <source>不认可的理由</source>
      <translation>Why you deny it</translation>
    </message>
    <message>
      <location filename="examine_bar.py" />
      <source>本方质证意见</source>
      <translation>Our opinion</translation>
    </message>
    <message>
      <location filename="examine_bar.py" />
      <source>补充说明（可以不填）</source>
      <translation>Remarks (optional)</translation>
    </message>
    <message>
      <location filename="examine_bar.py" />
      <source>质证意见的理由</source>
      <translation>Reason of the opinion</translation>
    </message>
    <message>
      <location filename="examine_bar.py" />
      <source>需核对原件</source>
      <translation>Original wanted</translation>
    </message>
    <message>
      <location filename="examine_table.py" />
      <source>回证据目录</source>
      <translation>Back to evidence</translation>
    </message>
    <message>
      <location filename="examine_table.py" />
      <source>存证核验不代替质证意见</source>
      <translation>The ledger replaces no opinion</translation>
    </message>
    <message>
      <location filename="examine_table.py" />
      <source>显示哪些</source>
      <translation>Which to show</translation>
    </message>
    <message>
      <location filename="examine_table.py" />
      <source>点一格看全文</source>
      <translation>Press a cell to read all of it</translation>
    </message>
    <message>
      <location filename="examine_table.py" />
      <source>真 真实性　合 合法性　关 关联性</source>
      <translation>Auth: authenticity · Law: legality · Rel: relevance</translation>
    </message>
    <message>
      <location filename="examine_table.py" />
      <source>证据与证明目的</source>
      <translation>Evidence and purpose</translation>
    </message>
    <message>
      <location filename="examining.py" />
      <source>没有导出成功，请重试。</source>
      <translation>It was not saved. Please try again.</translation>
    </message>
    <message>
      <location filename="export.py" />
      <source>已导出：{name}</source>
      <translation>Exported: {name}</translation>
    </message>
    <message>
      <location filename="export.py" />
      <source>没有导出：请换一个可以写入、空间足够的文件夹再试。</source>
      <translation>Not exported. Try another folder that can be written to and has room.</translation>
    </message>
    <message numerus="yes">
      <location filename="export.py" />
      <source>由 {who} 导出于 {when}（庭审记录第 {n} 号）</source>
      <translation>Exported by {who} at {when} (hearing record, entry {n})</translation>
    </message>
    <message>
      <location filename="export_parts.py" />
      <source>PDF 文件</source>
      <translation>PDF file</translation>
    </message>
    <message>
      <location filename="export_parts.py" />
      <source>PNG 图片</source>
      <translation>PNG picture</translation>
    </message>
    <message>
      <location filename="export_parts.py" />
      <source>{name} 第 {page} 页</source>
      <translation>{name}, page {page}</translation>
    </message>
    <message>
      <location filename="export_parts.py" />
      <source>导出本页（含批注）</source>
      <translation>Export this page with ink</translation>
    </message>
    <message>
      <location filename="export_parts.py" />
      <source>导出本页（含批注）…</source>
      <translation>Export this page with ink…</translation>
    </message>
    <message>
      <location filename="export_parts.py" />
      <source>正在导出…</source>
      <translation>Saving…</translation>
    </message>
    <message>
      <location filename="export_parts.py" />
      <source>没有导出：这一页没有画出来，请重试。</source>
      <translation>Not exported: the page could not be drawn. Please try again.</translation>
    </message>
    <message>
      <location filename="face.py" />
      <source>不用，由书记员当庭核对</source>
      <translation>No, the clerk checks in court</translation>
    </message>
    <message>
      <location filename="face.py" />
      <source>人脸验证：法院已核对</source>
      <translation>Face check: confirmed by the court</translation>
    </message>
    <message>
      <location filename="face.py" />
      <source>再试一次人脸验证（可不用）</source>
      <translation>Try the face check again (optional)</translation>
    </message>
    <message>
      <location filename="face.py" />
      <source>发送什么：现在拍的一张照片，只发给{court}自己的人脸验证服务，与您的身份证件比对。
留下什么：比对结果和这份同意书的版本；照片不保存，用完即弃。</source>
      <translation>What is sent: one picture taken now, only to the face service of {court} itself, to compare it with your identity document.
What is kept: the result and the version of this text; the picture is not kept.</translation>
    </message>
    <message>
      <location filename="face.py" />
      <source>可以不同意，不影响您参加庭审：由书记员当庭核对您的证件。</source>
      <translation>You may refuse and still take part in the hearing: the clerk then checks your document in court.</translation>
    </message>
    <message>
      <location filename="face.py" />
      <source>同意用人脸验证身份吗？</source>
      <translation>Do you agree to a face check?</translation>
    </message>
    <message>
      <location filename="face.py" />
      <source>同意，拍一张</source>
      <translation>Agree, take one picture</translation>
    </message>
    <message>
      <location filename="face.py" />
      <source>本程序没有法院现在的同意书文本，请升级后再用人脸验证。</source>
      <translation>This program lacks the court's present consent text; update it to use the face check.</translation>
    </message>
    <message>
      <location filename="face.py" />
      <source>正在拍一张…</source>
      <translation>Taking one picture…</translation>
    </message>
    <message>
      <location filename="face.py" />
      <source>没有得到法院的答复。</source>
      <translation>The court did not answer.</translation>
    </message>
    <message>
      <location filename="face.py" />
      <source>没有拍到画面，没有发送任何照片。</source>
      <translation>No picture was taken and none was sent.</translation>
    </message>
    <message>
      <location filename="face.py" />
      <source>没有比对出结果。</source>
      <translation>The comparison gave no result.</translation>
    </message>
    <message>
      <location filename="face.py" />
      <source>法院已核对</source>
      <translation>Checked by the court</translation>
    </message>
    <message>
      <location filename="face.py" />
      <source>法院正在比对…</source>
      <translation>The court is comparing…</translation>
    </message>
    <message>
      <location filename="face.py" />
      <source>法院比对认为不一致；不影响您参加庭审。</source>
      <translation>The court's comparison found no match. You can still take part.</translation>
    </message>
    <message>
      <location filename="face.py" />
      <source>用人脸验证（可不用）</source>
      <translation>Use the face check (optional)</translation>
    </message>
    <message>
      <location filename="face.py" />
      <source>由书记员当庭核对证件</source>
      <translation>Checked by the clerk</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>不支持这种文件</source>
      <translation>This type of file is not taken</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>在本机读不到这个文件</source>
      <translation>The file cannot be read here</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>它被移动、删除，或所在的盘没有插好。放回原处点“重传”，或换一个文件。</source>
      <translation>It was moved or deleted, or its disk is not plugged in. Put it back and press Send again, or choose another.</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>已传部分都保留，稍后会自己接着传。</source>
      <translation>What was sent is kept; it goes on by itself.</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>文件名和内容的类型不符</source>
      <translation>Name and content are of different types</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>文件太大</source>
      <translation>The file is too large</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>文件展开后过大</source>
      <translation>The file unpacks to too much</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>文件已损坏或不完整</source>
      <translation>The file is damaged or incomplete</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>文件是空的</source>
      <translation>The file is empty</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>文件有密码保护</source>
      <translation>The file has a password</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>文件里有程序、宏、脚本或外部链接</source>
      <translation>The file has programs, macros, scripts or outside links</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>文件里混有别的文件</source>
      <translation>Other files are mixed into the file</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>有文件在法院过了保留期</source>
      <translation>A file was kept too long at the court</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>正在重新上传，传完后请再点提交。</source>
      <translation>It is being sent again; press Submit when it has come.</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>法院收到的和本机的文件不一致</source>
      <translation>What the court got is not this file</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>法院没有检查成这个文件</source>
      <translation>The court could not check this file</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>法院的存储空间暂时不够</source>
      <translation>The court has no room just now</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>法院还在处理上一段</source>
      <translation>The court still works on the last part</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>稍候会自己接着传。</source>
      <translation>It goes on by itself soon.</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>要上传现在的内容请点“重传”，或换一个文件。</source>
      <translation>Press Send again for its present content, or choose another.</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>请先提交或移除一些，再加新的。</source>
      <translation>Submit or remove some first.</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>请减少页数，或缩小图片尺寸，分成几份上传。</source>
      <translation>Use fewer pages or smaller pictures, in several files.</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>请压缩，或分成几份上传；大的视频可以截取有关的部分。</source>
      <translation>Compress it or send it in parts; cut a long film to what matters.</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>请去掉密码，另存一份再上传。</source>
      <translation>Save a copy without the password and send that.</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>请另存一份再上传；PDF 文件包请取出里面的文件，分别上传。</source>
      <translation>Save a copy and send that; take the files out of a PDF portfolio and send each.</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>请另存为 jpg、pdf、Word、mp4 或 mp3，再拖进来。</source>
      <translation>Save it as jpg, pdf, Word, mp4 or mp3 and drop it here.</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>请打印为 PDF，或去掉这些内容后另存再上传。</source>
      <translation>Print it to PDF, or save a copy without these.</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>请打开原来的文件看一看，另存一份再选。</source>
      <translation>Open the original, save a copy and choose that.</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>请点“重传”再试；仍不行请致电法院。</source>
      <translation>Press Send again; if it fails, call the court.</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>请点“重传”，从头再传一遍。</source>
      <translation>Press Send again to send it from the start.</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>请用原来的程序打开，另存为名称里的类型再上传。</source>
      <translation>Open it in its own program and save it as the type its name says.</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>请确认在本机能打开，再从原处复制一份上传。</source>
      <translation>Make sure it opens here, then copy it again from its source.</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>还没有提交的文件太多了</source>
      <translation>Too many files wait to be submitted</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>这个文件在选定之后改动过</source>
      <translation>The file was changed after it was chosen</translation>
    </message>
    <message numerus="yes">
      <location filename="filing.py" />
      <source>{n} 份文件没有传完：离开庭审后接着传，不用留在庭上。</source>
      <translation>{n} file(s) still uploading: they go on after you leave, you need not stay for them.</translation>
    </message>
    <message>
      <location filename="filing.py" />
      <source>上传证据</source>
      <translation>Upload evidence</translation>
    </message>
    <message numerus="yes">
      <location filename="filing.py" />
      <source>上传证据（{n} 件待提交）</source>
      <translation>Upload evidence ({n} to submit)</translation>
    </message>
    <message numerus="yes">
      <location filename="filing.py" />
      <source>上传证据（已传 {ready}/{n}）</source>
      <translation>Upload evidence ({ready}/{n} sent)</translation>
    </message>
    <message>
      <location filename="filing.py" />
      <source>不再作为证据</source>
      <translation>No longer evidence</translation>
    </message>
    <message>
      <location filename="filing.py" />
      <source>不撤回</source>
      <translation>Keep it</translation>
    </message>
    <message>
      <location filename="filing.py" />
      <source>提交有误</source>
      <translation>Submitted by mistake</translation>
    </message>
    <message>
      <location filename="filing.py" />
      <source>撤回{name}？</source>
      <translation>Withdraw {name}?</translation>
    </message>
    <message>
      <location filename="filing.py" />
      <source>撤回后它仍在目录里，标为已撤回，理由各方都能看到；文件和记录都保留。</source>
      <translation>It stays in the list, marked as withdrawn; everybody sees the reason. File and record are kept.</translation>
    </message>
    <message>
      <location filename="filing.py" />
      <source>撤回理由</source>
      <translation>Reason</translation>
    </message>
    <message>
      <location filename="filing_parts.py" />
      <source>换一份</source>
      <translation>Another file</translation>
    </message>
    <message>
      <location filename="film.py" />
      <source>媒体引擎正在启动…</source>
      <translation>Starting the media engine…</translation>
    </message>
    <message>
      <location filename="film.py" />
      <source>您在举示，各方同步播放</source>
      <translation>You present: it plays for all</translation>
    </message>
    <message>
      <location filename="film.py" />
      <source>播放</source>
      <translation>Play</translation>
    </message>
    <message>
      <location filename="film.py" />
      <source>播放位置</source>
      <translation>Position</translation>
    </message>
    <message>
      <location filename="film.py" />
      <source>文件损坏，播放不了。可以下载原件，用其他播放器打开。</source>
      <translation>The file is damaged. You can save the original and use another player.</translation>
    </message>
    <message>
      <location filename="film.py" />
      <source>暂停</source>
      <translation>Pause</translation>
    </message>
    <message>
      <location filename="film.py" />
      <source>更多操作</source>
      <translation>More</translation>
    </message>
    <message>
      <location filename="film.py" />
      <source>正在缓冲…</source>
      <translation>Loading…</translation>
    </message>
    <message>
      <location filename="film.py" />
      <source>画面太大，播放不了。可以下载原件，用其他播放器打开。</source>
      <translation>The picture is too large. You can save the original and use another player.</translation>
    </message>
    <message>
      <location filename="film.py" />
      <source>网络中断，读不到文件。网络恢复后再试。</source>
      <translation>The link is lost. Try again when it is back.</translation>
    </message>
    <message>
      <location filename="film.py" />
      <source>跟随举示</source>
      <translation>Follow</translation>
    </message>
    <message>
      <location filename="film.py" />
      <source>这种编码播放不了。可以下载原件，用其他播放器打开。</source>
      <translation>This coding cannot be played. You can save the original and use another player.</translation>
    </message>
    <message>
      <location filename="film.py" />
      <source>进 10 秒</source>
      <translation>+10 s</translation>
    </message>
    <message>
      <location filename="film.py" />
      <source>退 10 秒</source>
      <translation>-10 s</translation>
    </message>
    <message numerus="yes">
      <location filename="forms.py" />
      <source>少了 {n} 位数字</source>
      <translation>
        <numerusform>{n} digit is missing</numerusform>
        <numerusform>{n} digits are missing</numerusform>
      </translation>
    </message>
    <message>
      <location filename="forms.py" />
      <source>手机号和验证码对不上，或验证码已过期；请核对，或重新获取验证码。</source>
      <translation>Phone and code do not match, or the code has expired. Check them, or ask for another code.</translation>
    </message>
    <message>
      <location filename="forms.py" />
      <source>正在发送…</source>
      <translation>Sending…</translation>
    </message>
    <message>
      <location filename="forms.py" />
      <source>现在的密码不对，请再输入一遍。</source>
      <translation>The present password is wrong. Please type it again.</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>{device} 关</source>
      <translation>{device} off</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>{device} 开</source>
      <translation>{device} on</translation>
    </message>
    <message numerus="yes">
      <location filename="gallery_controls.py" />
      <source>{n} 秒后可重发</source>
      <translation>
        <numerusform>Again in {n} s</numerusform>
        <numerusform>Again in {n} s</numerusform>
      </translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>不允许</source>
      <translation>Not allowed</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>不可用</source>
      <translation>Disabled</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>不可用，写明原因</source>
      <translation>Disabled, with the reason</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>主要按钮</source>
      <translation>Primary</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>二选一</source>
      <translation>One of two</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>休庭中</source>
      <translation>In recess</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>会议号</source>
      <translation>Hearing number</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>关</source>
      <translation>Off</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>刷新</source>
      <translation>Refresh</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>勾选</source>
      <translation>Check box</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>危险，先问一次</source>
      <translation>Danger, asks once</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>在这台电脑上记住手机号</source>
      <translation>Remember my phone number</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>大字</source>
      <translation>Large text</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>大字显示</source>
      <translation>Large text</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>实际：关</source>
      <translation>Actual: off</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>实际：开</source>
      <translation>Actual: on</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>已开庭 {hour}</source>
      <translation>Opened {hour}</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>已打开</source>
      <translation>Switched on</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>已结束</source>
      <translation>Over</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>平常</source>
      <translation>Normal</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>庭审按钮</source>
      <translation>Control bar</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>开</source>
      <translation>On</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>强调</source>
      <translation>Outlined</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>很差</source>
      <translation>Bad</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>悬停</source>
      <translation>Hover</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>手机号</source>
      <translation>Mobile number</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>按下</source>
      <translation>Pressed</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>提醒</source>
      <translation>Attention</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>摄像头</source>
      <translation>Camera</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>文字大小</source>
      <translation>Text size</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>更改</source>
      <translation>Change</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>有错</source>
      <translation>Error</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>未开始</source>
      <translation>Not started</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>未成功，再试</source>
      <translation>Failed, try again</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>标准</source>
      <translation>Standard</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>标签</source>
      <translation>Chips</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>模拟设备</source>
      <translation>Simulated devices</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>次要按钮</source>
      <translation>Secondary</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>正在处理</source>
      <translation>Busy</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>正在打开</source>
      <translation>Turning on…</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>正在登录…</source>
      <translation>Logging in…</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>正在进行</source>
      <translation>In session</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>没有成功</source>
      <translation>Failed</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>法官已静音</source>
      <translation>Muted by the judge</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>焦点</source>
      <translation>Focus</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>画面</source>
      <translation>Tiles</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>登录</source>
      <translation>Log in</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>离开</source>
      <translation>Leave</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>立即重连</source>
      <translation>Reconnect now</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>等待</source>
      <translation>Pending</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>系统默认</source>
      <translation>System default</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>获取验证码</source>
      <translation>Send code</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>设备</source>
      <translation>Devices</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>请填写 11 位手机号。</source>
      <translation>Enter the 11 digits of your mobile number.</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>请输入手机号</source>
      <translation>Enter your mobile number</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>输入框</source>
      <translation>Fields</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>进入庭审</source>
      <translation>Enter hearing</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>选择</source>
      <translation>Choices</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>链接</source>
      <translation>Link</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>闭庭</source>
      <translation>End the hearing</translation>
    </message>
    <message>
      <location filename="gallery_controls.py" />
      <source>麦克风</source>
      <translation>Microphone</translation>
    </message>
    <message>
      <location filename="guide.py" />
      <source>{counted}：{title}。{text}</source>
      <translation>{counted}: {title}. {text}</translation>
    </message>
    <message>
      <location filename="guide.py" />
      <source>在庭审中也能换摄像头、麦克风和扬声器，声音不断。</source>
      <translation>Change camera, microphone and speaker here, also during the hearing; the sound goes on.</translation>
    </message>
    <message>
      <location filename="guide.py" />
      <source>左右箭头换一处</source>
      <translation>Left and right arrow keys lead to the next place</translation>
    </message>
    <message>
      <location filename="guide.py" />
      <source>庭审状态</source>
      <translation>Hearing state</translation>
    </message>
    <message>
      <location filename="guide.py" />
      <source>我的网络</source>
      <translation>My network</translation>
    </message>
    <message>
      <location filename="guide.py" />
      <source>是否开庭、休庭或闭庭，以及庭审已进行的时间，都看这里。</source>
      <translation>Whether the court is in session, in recess or has closed, and for how long it has sat.</translation>
    </message>
    <message>
      <location filename="guide.py" />
      <source>最大的画面是法官；每格左下角写着身份和姓名，绿框表示正在发言。</source>
      <translation>The largest picture is the judge. Role and name are at the lower left; a green frame means who speaks.</translation>
    </message>
    <message>
      <location filename="guide.py" />
      <source>法官席</source>
      <translation>The bench</translation>
    </message>
    <message>
      <location filename="guide.py" />
      <source>离开前会先问您一次；庭审结束前离开，还可以再进来。</source>
      <translation>You are asked once before you leave. Until the hearing ends you can come back in.</translation>
    </message>
    <message>
      <location filename="guide.py" />
      <source>第 {index} 步，共 {count} 步</source>
      <translation>Step {index} of {count}</translation>
    </message>
    <message>
      <location filename="guide.py" />
      <source>绿点表示开着，红框表示关着；点一下就切换。</source>
      <translation>A green dot means on, a red edge means off; one press switches.</translation>
    </message>
    <message>
      <location filename="guide.py" />
      <source>网络断了会自动恢复，席位为您留着，请不要关窗口。</source>
      <translation>A lost connection comes back by itself and your seat is kept: please leave the window open.</translation>
    </message>
    <message>
      <location filename="guide.py" />
      <source>麦克风、摄像头</source>
      <translation>Microphone and camera</translation>
    </message>
    <message>
      <location filename="header.py" />
      <source>语言：{name}</source>
      <translation>Language: {name}</translation>
    </message>
    <message>
      <location filename="header.py" />
      <source>账号：{name}</source>
      <translation>Account: {name}</translation>
    </message>
    <message>
      <location filename="hearing_cards.py" />
      <source>今天已检测</source>
      <translation>Tested today</translation>
    </message>
    <message>
      <location filename="hearing_cards.py" />
      <source>今天未检测</source>
      <translation>Not tested today</translation>
    </message>
    <message>
      <location filename="hearing_cards.py" />
      <source>以后的庭审</source>
      <translation>Later hearings</translation>
    </message>
    <message numerus="yes">
      <location filename="hearing_cards.py" />
      <source>共 {n} 场</source>
      <translation>
        <numerusform>{n} hearing</numerusform>
        <numerusform>{n} hearings</numerusform>
      </translation>
    </message>
    <message>
      <location filename="hearing_cards.py" />
      <source>我的设备</source>
      <translation>My devices</translation>
    </message>
    <message>
      <location filename="hearing_cards.py" />
      <source>检测设备</source>
      <translation>Test devices</translation>
    </message>
    <message>
      <location filename="hearing_cards.py" />
      <source>设备设置</source>
      <translation>Device settings</translation>
    </message>
    <message>
      <location filename="hearing_cards.py" />
      <source>设置</source>
      <translation>Settings</translation>
    </message>
    <message>
      <location filename="hearing_cards.py" />
      <source>重新检测</source>
      <translation>Test again</translation>
    </message>
    <message>
      <location filename="hearing_papers.py" />
      <source>录像没有导出：{why}</source>
      <translation>The video was not exported: {why}</translation>
    </message>
    <message>
      <location filename="hearing_papers.py" />
      <source>录像还在整理，请过几分钟再导出。</source>
      <translation>The recording is still being prepared. Export it in a few minutes.</translation>
    </message>
    <message>
      <location filename="hearing_papers.py" />
      <source>没有保存：请换一个可以写入、空间足够的文件夹再试。</source>
      <translation>Not saved: try another folder that can be written to and has room.</translation>
    </message>
    <message>
      <location filename="hearing_papers.py" />
      <source>法院正在合成庭审录像：{percent}%，完成后自动保存</source>
      <translation>The court is composing the video: {percent}%. It is saved when it is done</translation>
    </message>
    <message>
      <location filename="hearing_papers.py" />
      <source>这场庭审没有录像可以导出。</source>
      <translation>This hearing has no video to export.</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>{hour} 更新，状态变化会自动显示</source>
      <translation>As of {hour}; changes appear by themselves</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>{hour} 的内容，连上后自动更新</source>
      <translation>As of {hour}; updates once connected</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>{hour} 闭庭</source>
      <translation>Closed {hour}</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>今天没有庭审</source>
      <translation>No hearing today</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>今天的庭审</source>
      <translation>Today's hearings</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>以前的庭审笔录</source>
      <translation>Transcripts of earlier hearings</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>保存笔录</source>
      <translation>Save transcript</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>保存签署后的笔录</source>
      <translation>Save the signed transcript</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>刚刚更新，状态变化会自动显示</source>
      <translation>Just updated; changes appear by themselves</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>创建庭审</source>
      <translation>New hearing</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>到时间了</source>
      <translation>It is time</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>安静、明亮、无他人的房间。</source>
      <translation>A quiet, bright room, nobody else there.</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>导出庭审录像</source>
      <translation>Export the video of the hearing</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>导出录像</source>
      <translation>Export video</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>已开庭 {time}</source>
      <translation>Open for {time}</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>已闭庭</source>
      <translation>Closed</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>庭审录像.mp4</source>
      <translation>Hearing video.mp4</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>庭审笔录.pdf</source>
      <translation>transcript.pdf</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>开庭前请准备</source>
      <translation>Before the hearing</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>提交证据</source>
      <translation>Submit evidence</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>有新的庭审时会自动出现在这里。开庭短信里的会议号也能直接进入。</source>
      <translation>A new hearing appears here by itself. The number in the court's text message also lets you in.</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>未经允许不得录音、录像、截图。</source>
      <translation>No recording or screenshots without leave of the court.</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>正在刷新…</source>
      <translation>Refreshing…</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>正在查找</source>
      <translation>Looking</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>正在读取庭审安排…</source>
      <translation>Reading the list of hearings…</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>没有找到</source>
      <translation>None found</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>立即重试</source>
      <translation>Try again now</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>笔录等您签名</source>
      <translation>The transcript waits for your signature</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>笔记本电脑接上电源，手机静音。</source>
      <translation>Laptop on mains power, phone on silent.</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>等待法官开庭</source>
      <translation>Awaiting judge</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>继续创建庭审</source>
      <translation>Continue new hearing</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>请在 {when} 前签署笔录</source>
      <translation>Sign the transcript by {when}</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>身份证放在手边，法官会核对。</source>
      <translation>Your identity card at hand: the judge will check it.</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>还有 {time}</source>
      <translation>In {time}</translation>
    </message>
    <message>
      <location filename="hearings.py" />
      <source>进入庭审 {number} {title}</source>
      <translation>Enter hearing {number} {title}</translation>
    </message>
    <message>
      <location filename="help_desk.py" />
      <source>所有庭审里的求助都在这里，标出的在等回答。</source>
      <translation>Requests for help from all hearings; the marked ones wait for an answer.</translation>
    </message>
    <message>
      <location filename="help_desk.py" />
      <source>求助台</source>
      <translation>Help desk</translation>
    </message>
    <message>
      <location filename="help_desk.py" />
      <source>退出登录</source>
      <translation>Log out</translation>
    </message>
    <message>
      <location filename="ink.py" />
      <source>{name}第 {page} 页</source>
      <translation>{name}, page {page}</translation>
    </message>
    <message>
      <location filename="ink.py" />
      <source>、</source>
      <translation>, </translation>
    </message>
    <message>
      <location filename="ink.py" />
      <source>举示</source>
      <translation>Present</translation>
    </message>
    <message>
      <location filename="ink.py" />
      <source>并排举示</source>
      <translation>Present side by side</translation>
    </message>
    <message>
      <location filename="ink.py" />
      <source>撤回举示申请</source>
      <translation>Withdraw request</translation>
    </message>
    <message>
      <location filename="ink.py" />
      <source>正在举示：{what}</source>
      <translation> presents {what}</translation>
    </message>
    <message>
      <location filename="ink.py" />
      <source>正在送达…</source>
      <translation>Sending…</translation>
    </message>
    <message>
      <location filename="ink.py" />
      <source>申请举示</source>
      <translation>Asks to present</translation>
    </message>
    <message>
      <location filename="ink.py" />
      <source>申请批注</source>
      <translation>Request to annotate</translation>
    </message>
    <message>
      <location filename="ink.py" />
      <source>结束批注</source>
      <translation>Stop drawing</translation>
    </message>
    <message>
      <location filename="ink.py" />
      <source>这一笔没有画上：您现在不能批注。</source>
      <translation>The stroke was not drawn: you may not annotate now.</translation>
    </message>
    <message>
      <location filename="ink.py" />
      <source>这一笔没有画上：网络断开了。</source>
      <translation>The stroke was not drawn: the link is lost.</translation>
    </message>
    <message>
      <location filename="ink_sheet.py" />
      <source>写上</source>
      <translation>Write</translation>
    </message>
    <message numerus="yes">
      <location filename="ink_sheet.py" />
      <source>写在这一处的文字（最多 {n} 字）</source>
      <translation>Text for this place (up to {n} characters)</translation>
    </message>
    <message>
      <location filename="ink_sheet.py" />
      <source>文字批注</source>
      <translation>Text</translation>
    </message>
    <message>
      <location filename="ink_tools.py" />
      <source>回到举示</source>
      <translation>Rejoin</translation>
    </message>
    <message>
      <location filename="ink_tools.py" />
      <source>已停止跟随</source>
      <translation>Not following</translation>
    </message>
    <message>
      <location filename="ink_tools.py" />
      <source>您</source>
      <translation>You</translation>
    </message>
    <message>
      <location filename="ink_tools.py" />
      <source>批注颜色</source>
      <translation>Colours</translation>
    </message>
    <message>
      <location filename="ink_tools.py" />
      <source>抹擦</source>
      <translation>Eraser</translation>
    </message>
    <message>
      <location filename="ink_tools.py" />
      <source>撤销</source>
      <translation>Undo</translation>
    </message>
    <message>
      <location filename="ink_tools.py" />
      <source>文字</source>
      <translation>Text</translation>
    </message>
    <message>
      <location filename="ink_tools.py" />
      <source>方框</source>
      <translation>Box</translation>
    </message>
    <message>
      <location filename="ink_tools.py" />
      <source>清空本页</source>
      <translation>Clear page</translation>
    </message>
    <message>
      <location filename="ink_tools.py" />
      <source>清空本页批注</source>
      <translation>Clear this page</translation>
    </message>
    <message>
      <location filename="ink_tools.py" />
      <source>画笔</source>
      <translation>Pen</translation>
    </message>
    <message>
      <location filename="ink_tools.py" />
      <source>箭头</source>
      <translation>Arrow</translation>
    </message>
    <message>
      <location filename="ink_tools.py" />
      <source>结束举示</source>
      <translation>Stop presenting</translation>
    </message>
    <message>
      <location filename="ink_tools.py" />
      <source>荧光笔</source>
      <translation>Highlighter</translation>
    </message>
    <message>
      <location filename="ink_tools.py" />
      <source>重做</source>
      <translation>Redo</translation>
    </message>
    <message>
      <location filename="level_meter.py" />
      <source>听不见</source>
      <translation>Inaudible</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>会议号登录</source>
      <translation>Hearing number</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>已连接 {court}服务器</source>
      <translation>Connected to {court}</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>开庭前可先进入等候</source>
      <translation>You may enter and wait before it opens</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>无需账号，验证后直接进入本次庭审。</source>
      <translation>No account needed: once verified, you go straight in.</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>服务器的证书不可信，没有连接</source>
      <translation>Certificate not trusted; not connected</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>欢迎进入云法庭</source>
      <translation>Welcome to Yun Court</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>正在生成求助包…</source>
      <translation>Making the help bundle…</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>正在连接法院服务器</source>
      <translation>Connecting to the court's server</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>求助包已保存</source>
      <translation>Help bundle saved</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>求助包没有保存成功</source>
      <translation>Help bundle not saved</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>法院工作人员登录</source>
      <translation>Court staff</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>用工号登录，登录后查看您承办的庭审。</source>
      <translation>Log in with your staff number to see the hearings you conduct.</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>用注册的手机号登录，登录后查看全部庭审。</source>
      <translation>Log in with your registered phone to see all your hearings.</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>登录方式</source>
      <translation>Way to log in</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>第一次使用？绑定新用户</source>
      <translation>First time here? Set up your account</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>约一分钟，系统自动测量</source>
      <translation>One minute, all by itself</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>统一身份登录</source>
      <translation>Single sign-on</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>请在浏览器里完成登录，完成后这里会自动继续。最多等 3 分钟。</source>
      <translation>Log in in the browser; this page then goes on by itself. It waits for 3 minutes.</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>账号或短信里的会议号</source>
      <translation>By account or by hearing number</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>账号登录</source>
      <translation>Account</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>返回当事人登录</source>
      <translation>Back to the parties' login</translation>
    </message>
    <message>
      <location filename="login.py" />
      <source>连不上法院服务器</source>
      <translation>The court's server cannot be reached</translation>
    </message>
    <message>
      <location filename="login_forms.py" />
      <source>6 位数字</source>
      <translation>6 digits</translation>
    </message>
    <message>
      <location filename="login_forms.py" />
      <source>不等了，改用工号和密码</source>
      <translation>Stop waiting, use staff number and password</translation>
    </message>
    <message>
      <location filename="login_forms.py" />
      <source>会议号只是庭审的地址，验证码用来确认是您本人。</source>
      <translation>The number is only an address; the code confirms that it is you.</translation>
    </message>
    <message>
      <location filename="login_forms.py" />
      <source>会议号（6 位数字，见开庭短信）</source>
      <translation>Hearing number (6 digits, in the court's text message)</translation>
    </message>
    <message>
      <location filename="login_forms.py" />
      <source>工号</source>
      <translation>Staff number</translation>
    </message>
    <message>
      <location filename="login_forms.py" />
      <source>忘记密码</source>
      <translation>Forgot password</translation>
    </message>
    <message>
      <location filename="login_forms.py" />
      <source>收到短信的手机号</source>
      <translation>Mobile number that got the message</translation>
    </message>
    <message>
      <location filename="login_forms.py" />
      <source>显示</source>
      <translation>Show</translation>
    </message>
    <message>
      <location filename="login_forms.py" />
      <source>显示密码</source>
      <translation>Show password</translation>
    </message>
    <message>
      <location filename="login_forms.py" />
      <source>短信验证码</source>
      <translation>Code from the text message</translation>
    </message>
    <message>
      <location filename="login_forms.py" />
      <source>请输入工号</source>
      <translation>Enter your staff number</translation>
    </message>
    <message>
      <location filename="login_forms.py" />
      <source>身份验证器上的动态验证码</source>
      <translation>Code from the authenticator</translation>
    </message>
    <message>
      <location filename="login_forms.py" />
      <source>隐藏</source>
      <translation>Hide</translation>
    </message>
    <message>
      <location filename="login_forms.py" />
      <source>隐藏密码</source>
      <translation>Hide password</translation>
    </message>
    <message numerus="yes">
      <location filename="page_thumbs.py" />
      <source>缩略图，第 {page} 页，共 {n} 页</source>
      <translation>
        <numerusform>Thumbnails, page {page} of {n}</numerusform>
        <numerusform>Thumbnails, page {page} of {n}</numerusform>
      </translation>
    </message>
    <message>
      <location filename="page_tools.py" />
      <source>/ {count} 页</source>
      <translation>/ {count}</translation>
    </message>
    <message>
      <location filename="page_tools.py" />
      <source>上一处</source>
      <translation>Previous hit</translation>
    </message>
    <message>
      <location filename="page_tools.py" />
      <source>下一处</source>
      <translation>Next hit</translation>
    </message>
    <message>
      <location filename="page_tools.py" />
      <source>关闭查找</source>
      <translation>Close search</translation>
    </message>
    <message>
      <location filename="page_tools.py" />
      <source>向左转</source>
      <translation>Rotate left</translation>
    </message>
    <message>
      <location filename="page_tools.py" />
      <source>在文件里查找</source>
      <translation>Search in the file</translation>
    </message>
    <message>
      <location filename="page_tools.py" />
      <source>在文件里查找文字</source>
      <translation>Search for text in the file</translation>
    </message>
    <message>
      <location filename="page_tools.py" />
      <source>收起缩略图</source>
      <translation>Hide thumbnails</translation>
    </message>
    <message>
      <location filename="page_tools.py" />
      <source>查找文字</source>
      <translation>Find text</translation>
    </message>
    <message>
      <location filename="page_tools.py" />
      <source>缩略图</source>
      <translation>Thumbnails</translation>
    </message>
    <message>
      <location filename="page_tools.py" />
      <source>页码</source>
      <translation>Page number</translation>
    </message>
    <message numerus="yes">
      <location filename="phrase_bar.py" />
      <source>全部常用语（{n}）</source>
      <translation>All phrases ({n})</translation>
    </message>
    <message>
      <location filename="phrase_layer.py" />
      <source>常用语</source>
      <translation>Standard phrases</translation>
    </message>
    <message>
      <location filename="phrase_layer.py" />
      <source>查找常用语</source>
      <translation>Find a phrase</translation>
    </message>
    <message>
      <location filename="phrase_layer.py" />
      <source>输入几个字查找，回车选用</source>
      <translation>Type to find, Enter takes it</translation>
    </message>
    <message>
      <location filename="phrase_layer.py" />
      <source>＿＿处自己填写</source>
      <translation>Fill in what is __</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>三性无异议</source>
      <translation>No objection</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>不同意调解</source>
      <translation>No mediation</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>不申请回避</source>
      <translation>No challenge</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>交货验收</source>
      <translation>Delivery</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>介绍法庭</source>
      <translation>Who sits</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>付款情况</source>
      <translation>Payment</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>仲裁情况</source>
      <translation>Arbitration</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>休庭</source>
      <translation>Recess</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>传证人到庭</source>
      <translation>Call witness</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>借款交付</source>
      <translation>The loan</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>共同财产</source>
      <translation>Property</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>出庭无异议</source>
      <translation>Objections to people</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>劳动关系</source>
      <translation>Employment</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>原告举证</source>
      <translation>Plaintiff's evidence</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>原告质证</source>
      <translation>Plaintiff examines</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>同意在线</source>
      <translation>Consent to online</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>听清了</source>
      <translation>Understood</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>告知作证</source>
      <translation>Duty of witness</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>告知权利</source>
      <translation>Rights</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>坚持答辩</source>
      <translation>Defence stands</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>坚持诉请</source>
      <translation>Claim stands</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>子女抚养</source>
      <translation>Children</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>宣布开庭</source>
      <translation>Open the hearing</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>宣布闭庭</source>
      <translation>end the hearing</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>宣读保证书</source>
      <translation>Pledge read</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>宣读答辩状</source>
      <translation>Defence read</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>宣读起诉状</source>
      <translation>Claim read</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>开始调查</source>
      <translation>Begin the inquiry</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>开始辩论</source>
      <translation>Begin the debate</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>归纳焦点</source>
      <translation>Issues</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>感情状况</source>
      <translation>The marriage</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>是否听清</source>
      <translation>Understood?</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>是否回避</source>
      <translation>Challenges?</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>是否调解</source>
      <translation>Mediation?</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>最后意见</source>
      <translation>Last words</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>核对到庭</source>
      <translation>Who is here</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>核对原告</source>
      <translation>Plaintiff's identity</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>核对笔录</source>
      <translation>Check the transcript</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>核对被告</source>
      <translation>Defendant's identity</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>核对证人</source>
      <translation>Witness's identity</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>真实性异议</source>
      <translation>Partly objected</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>第二轮辩论</source>
      <translation>Second round</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>继续开庭</source>
      <translation>Resume</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>被告举证</source>
      <translation>Defendant's evidence</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>被告答辩</source>
      <translation>Defence</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>被告质证</source>
      <translation>Defendant examines</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>被告辩论</source>
      <translation>Defendant argues</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>证人退庭</source>
      <translation>Witness leaves</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>调查结束</source>
      <translation>End the inquiry</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>辩论结束</source>
      <translation>End the debate</translation>
    </message>
    <message>
      <location filename="phrases.py" />
      <source>还款情况</source>
      <translation>Repayment</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>{court}　保存后立即发送</source>
      <translation>{court} · sent when saved</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>{when}。已开始短信通知有关的人。</source>
      <translation>{when}. Those concerned are being told by text message.</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>{when}。通知已开始发送，送达情况见就绪情况。</source>
      <translation>{when}. Messages are on their way; see the readiness board for delivery.</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>不取消</source>
      <translation>Keep it</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>不设</source>
      <translation>None</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>从上次庭审带入</source>
      <translation>From the last hearing</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>保存后立即发送；开庭前一天和一小时各提醒一次。</source>
      <translation>Sent when saved; reminders follow one day and one hour before the hearing.</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>保存并通知</source>
      <translation>Save and notify</translation>
    </message>
    <message numerus="yes">
      <location filename="plan.py" />
      <source>保存并通知 {n} 人</source>
      <translation>
        <numerusform>Save and notify {n} person</numerusform>
        <numerusform>Save and notify {n} people</numerusform>
      </translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>修改庭审</source>
      <translation>Change hearing</translation>
    </message>
    <message numerus="yes">
      <location filename="plan.py" />
      <source>共 {count} 字，{n} 条短信</source>
      <translation>
        <numerusform>{count} characters, {n} message</numerusform>
        <numerusform>{count} characters, {n} messages</numerusform>
      </translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>取消后不能恢复，所有参加人会收到取消通知。</source>
      <translation>This cannot be undone. Everybody will be told that it is cancelled.</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>取消庭审</source>
      <translation>Cancel hearing</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>只能改时间、法庭和人员；改动会短信通知有关的人。</source>
      <translation>Only time, courtroom and people can change; those concerned are told by text message.</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>填好案件、时间、法庭和参加人后，这里显示每个人会收到的短信。</source>
      <translation>Once case, time, courtroom and participants are filled in, the message to each of them shows here.</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>已填写的内容不会保留，也不会通知任何人。</source>
      <translation>Nothing that was filled in is kept, and nobody is told.</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>已开始短信通知所有参加人。</source>
      <translation>Everybody is being told by text message.</translation>
    </message>
    <message numerus="yes">
      <location filename="plan.py" />
      <source>已找到：{cause}，开过 {n} 次庭</source>
      <translation>
        <numerusform>Found: {cause}, {n} hearing so far</numerusform>
        <numerusform>Found: {cause}, {n} hearings so far</numerusform>
      </translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>庭审号</source>
      <translation>Hearing no.</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>庭审已创建</source>
      <translation>Hearing created</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>庭审已取消</source>
      <translation>Hearing cancelled</translation>
    </message>
    <message numerus="yes">
      <location filename="plan.py" />
      <source>当天这个法庭还有 {n} 场：{listed}</source>
      <translation>
        <numerusform>{n} other hearing here that day: {listed}</numerusform>
        <numerusform>{n} other hearings here that day: {listed}</numerusform>
      </translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>改动已保存</source>
      <translation>Changes saved</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>放弃</source>
      <translation>Discard</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>放弃草稿</source>
      <translation>Discard draft</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>无</source>
      <translation>None</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>未说明</source>
      <translation>Not said</translation>
    </message>
    <message numerus="yes">
      <location filename="plan.py" />
      <source>本案第 {n} 次开庭</source>
      <translation>
        <numerusform>Hearing no. {n} of this case</numerusform>
        <numerusform>Hearing no. {n} of this case</numerusform>
      </translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>本院还没有这个案号的庭审，请填写案由。</source>
      <translation>No hearing of this case here yet; fill in the cause.</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>正在取消…</source>
      <translation>Stopping…</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>看谁的短信</source>
      <translation>Whose message</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>短信通知预览</source>
      <translation>Message preview</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>给 {name}（{role}）</source>
      <translation>To {name} ({role})</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>继续填写</source>
      <translation>Go on</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>草稿只在本次登录期间保留，不写入磁盘。</source>
      <translation>The draft is kept until you log out and is not written to disk.</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>要取消这场庭审吗？</source>
      <translation>Cancel this hearing?</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>要放弃这份草稿吗？</source>
      <translation>Discard this draft?</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>请选择</source>
      <translation>Choose</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>返回庭审列表</source>
      <translation>Back to the list</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>还有没填好的项目，见红字。</source>
      <translation>Something is still missing, see the red lines.</translation>
    </message>
    <message>
      <location filename="plan.py" />
      <source>还没有改动</source>
      <translation>Nothing changed</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>一个人只能有一个席位。</source>
      <translation>One person can have one seat only.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>不公开审理没有旁听人员。</source>
      <translation>A closed hearing has no observers.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>与法院登记的案由不一致。</source>
      <translation>This is not the cause on record.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>参加人太多，最多 60 人。</source>
      <translation>Too many participants, 60 at most.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>参加人的身份或席位不合规定，请核对。</source>
      <translation>These roles or seats are not allowed. Please check.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>已有席位的人不能换位置，请另选别人。</source>
      <translation>Who has a seat already cannot move to another; choose somebody else.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>时间已经过了，请另选。</source>
      <translation>That time is over; choose another.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>有人不能坐这个位置，请另选。</source>
      <translation>Somebody cannot take this place. Choose another.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>有法官这个时间另有庭审。</source>
      <translation>A judge has another hearing then.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>法庭成员与所有人相遇，不能隔开。</source>
      <translation>The court meets everybody; its members cannot be kept apart.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>法庭这时另有庭审。</source>
      <translation>This courtroom has a hearing then.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>法院没有接受代表关系，请核对。</source>
      <translation>The court did not accept who is represented. Please check.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>法院没有接受其中一项，见红字。</source>
      <translation>The court did not accept one field; see the words in red.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>法院没有接受这一项，请核对。</source>
      <translation>The court did not accept this. Please check.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>法院没有接受这个姓名，请核对。</source>
      <translation>The court did not accept this name. Please check.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>法院没有接受这个手机号，请核对。</source>
      <translation>The court did not accept this phone. Please check.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>法院没有接受这个时间，请另选。</source>
      <translation>The court did not accept this time. Choose another.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>法院没有接受这个案号。</source>
      <translation>The court did not accept this case number.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>请填写姓名。</source>
      <translation>Fill in the name.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>请填写庭审名称，或先填好原告和被告。</source>
      <translation>Fill in the title, or plaintiff and defendant first.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>请填写案号。</source>
      <translation>Fill in the case number.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>请填写案由。</source>
      <translation>Fill in the cause.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>请添加参加人。</source>
      <translation>Add the participants.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>请选择代表谁。</source>
      <translation>Choose who is represented.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>请选择审判长或独任审判员。</source>
      <translation>Choose who presides.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>请选择日期和时间。</source>
      <translation>Choose date and time.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>请选择法庭。</source>
      <translation>Choose a courtroom.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>还没有改动。</source>
      <translation>Nothing has changed.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>这个人的手机号应有 11 位。</source>
      <translation>A mobile number has 11 digits.</translation>
    </message>
    <message>
      <location filename="plan_faults.py" />
      <source>这个手机号用了两次。</source>
      <translation>This number is used twice.</translation>
    </message>
    <message numerus="yes">
      <location filename="plan_form.py" />
      <source>{n} 分钟</source>
      <translation>
        <numerusform>{n} min</numerusform>
        <numerusform>{n} min</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="plan_form.py" />
      <source>{n} 小时</source>
      <translation>
        <numerusform>{n} hour</numerusform>
        <numerusform>{n} hours</numerusform>
      </translation>
    </message>
    <message>
      <location filename="plan_form.py" />
      <source>不公开</source>
      <translation>Closed</translation>
    </message>
    <message>
      <location filename="plan_form.py" />
      <source>书记员</source>
      <translation>Clerk</translation>
    </message>
    <message>
      <location filename="plan_form.py" />
      <source>人民陪审员</source>
      <translation>Lay assessor</translation>
    </message>
    <message>
      <location filename="plan_form.py" />
      <source>公开</source>
      <translation>Public</translation>
    </message>
    <message>
      <location filename="plan_form.py" />
      <source>审判员</source>
      <translation>Judge</translation>
    </message>
    <message>
      <location filename="plan_form.py" />
      <source>审判长</source>
      <translation>Presiding judge</translation>
    </message>
    <message>
      <location filename="plan_form.py" />
      <source>庭审名称</source>
      <translation>Title</translation>
    </message>
    <message>
      <location filename="plan_form.py" />
      <source>开庭时间</source>
      <translation>Time</translation>
    </message>
    <message>
      <location filename="plan_form.py" />
      <source>是否公开</source>
      <translation>Public or closed</translation>
    </message>
    <message>
      <location filename="plan_form.py" />
      <source>未定</source>
      <translation>Open</translation>
    </message>
    <message>
      <location filename="plan_form.py" />
      <source>查询案号</source>
      <translation>Look up the case</translation>
    </message>
    <message>
      <location filename="plan_form.py" />
      <source>案号</source>
      <translation>Case number</translation>
    </message>
    <message>
      <location filename="plan_form.py" />
      <source>案由</source>
      <translation>Cause</translation>
    </message>
    <message>
      <location filename="plan_form.py" />
      <source>法庭</source>
      <translation>Courtroom</translation>
    </message>
    <message>
      <location filename="plan_form.py" />
      <source>测试庭审</source>
      <translation>Rehearsal</translation>
    </message>
    <message>
      <location filename="plan_form.py" />
      <source>等候室</source>
      <translation>Waiting room</translation>
    </message>
    <message>
      <location filename="plan_form.py" />
      <source>预计</source>
      <translation>Length</translation>
    </message>
    <message>
      <location filename="plan_people.py" />
      <source>11 位手机号</source>
      <translation>11 digits</translation>
    </message>
    <message>
      <location filename="plan_people.py" />
      <source>{name}不得相遇的人：{who}</source>
      <translation>Must not meet {name}: {who}</translation>
    </message>
    <message>
      <location filename="plan_people.py" />
      <source>{name}代表谁</source>
      <translation>Whom {name} represents</translation>
    </message>
    <message>
      <location filename="plan_people.py" />
      <source>{name}的手机</source>
      <translation>Phone of {name}</translation>
    </message>
    <message>
      <location filename="plan_people.py" />
      <source>{name}的身份</source>
      <translation>Role of {name}</translation>
    </message>
    <message numerus="yes">
      <location filename="plan_people.py" />
      <source>{n} 人</source>
      <translation>
        <numerusform>{n} person</numerusform>
        <numerusform>{n} people</numerusform>
      </translation>
    </message>
    <message>
      <location filename="plan_people.py" />
      <source>不得相遇</source>
      <translation>Kept apart</translation>
    </message>
    <message>
      <location filename="plan_people.py" />
      <source>不得相遇的人，彼此看不到、听不到，名单里也不出现</source>
      <translation>Who is kept apart neither sees nor hears nor finds the other on the list</translation>
    </message>
    <message>
      <location filename="plan_people.py" />
      <source>代表谁 / 谁申请</source>
      <translation>For / called by</translation>
    </message>
    <message>
      <location filename="plan_people.py" />
      <source>参加人</source>
      <translation>Participants</translation>
    </message>
    <message>
      <location filename="plan_people.py" />
      <source>接收短信的手机</source>
      <translation>Phone</translation>
    </message>
    <message>
      <location filename="plan_people.py" />
      <source>未填姓名</source>
      <translation>No name yet</translation>
    </message>
    <message>
      <location filename="plan_people.py" />
      <source>添加参加人</source>
      <translation>Add participant</translation>
    </message>
    <message>
      <location filename="plan_people.py" />
      <source>移除</source>
      <translation>Remove</translation>
    </message>
    <message>
      <location filename="plan_people.py" />
      <source>移除{name}</source>
      <translation>Remove {name}</translation>
    </message>
    <message>
      <location filename="plan_people.py" />
      <source>身份</source>
      <translation>Role</translation>
    </message>
    <message>
      <location filename="plugging.py" />
      <source>{name}已拔出</source>
      <translation>{name} was unplugged</translation>
    </message>
    <message>
      <location filename="plugging.py" />
      <source>{name}没有接上</source>
      <translation>{name} is not plugged in</translation>
    </message>
    <message>
      <location filename="plugging.py" />
      <source>“{name}”</source>
      <translation>{name}</translation>
    </message>
    <message>
      <location filename="plugging.py" />
      <source>已换回{name}</source>
      <translation>Back to {name}</translation>
    </message>
    <message>
      <location filename="plugging.py" />
      <source>接着用它，声音不断。</source>
      <translation>It is in use again; the sound went on.</translation>
    </message>
    <message>
      <location filename="plugging.py" />
      <source>正在用{name}；接上后自动换回。</source>
      <translation>Using {name}; it goes back once plugged in.</translation>
    </message>
    <message>
      <location filename="proof.py" />
      <source>准许申请</source>
      <translation>grant the request</translation>
    </message>
    <message>
      <location filename="proof.py" />
      <source>准许申请、宣布闭庭和退庭之前要重新核实身份。现在核实，庭审中不会被打断。</source>
      <translation>Granting requests, ending and dismissing need a fresh proof of who you are. Give it now, and nothing interrupts the hearing.</translation>
    </message>
    <message>
      <location filename="proof.py" />
      <source>在浏览器里核实</source>
      <translation>Verify in the browser</translation>
    </message>
    <message>
      <location filename="proof.py" />
      <source>宣布退庭</source>
      <translation>dismiss the hearing</translation>
    </message>
    <message>
      <location filename="proof.py" />
      <source>归档</source>
      <translation>seal the record</translation>
    </message>
    <message>
      <location filename="proof.py" />
      <source>核实</source>
      <translation>Verify</translation>
    </message>
    <message>
      <location filename="proof.py" />
      <source>核实一次，两小时内不用再核实。庭审照常进行。</source>
      <translation>Once is enough for two hours. The hearing goes on.</translation>
    </message>
    <message>
      <location filename="proof.py" />
      <source>核实后立即{act}。庭审照常进行，取消则一切不变。</source>
      <translation>Then we {act} at once. The hearing goes on; cancel, and nothing changes.</translation>
    </message>
    <message>
      <location filename="proof.py" />
      <source>正在核实…</source>
      <translation>Verifying…</translation>
    </message>
    <message>
      <location filename="proof.py" />
      <source>现在核实</source>
      <translation>Verify now</translation>
    </message>
    <message>
      <location filename="proof.py" />
      <source>稍后</source>
      <translation>Later</translation>
    </message>
    <message>
      <location filename="proof.py" />
      <source>请在浏览器里完成</source>
      <translation>Go on in the browser</translation>
    </message>
    <message>
      <location filename="proof.py" />
      <source>请核实您的身份</source>
      <translation>Verify who you are</translation>
    </message>
    <message>
      <location filename="proof.py" />
      <source>身份核实快到期了</source>
      <translation>Your proof of identity ends soon</translation>
    </message>
    <message>
      <location filename="proof.py" />
      <source>转为线下审理</source>
      <translation>Continue in the courthouse</translation>
    </message>
    <message>
      <location filename="proof.py" />
      <source>这项操作</source>
      <translation>This act</translation>
    </message>
    <message>
      <location filename="recovery.py" />
      <source>去登录</source>
      <translation>Go to login</translation>
    </message>
    <message>
      <location filename="recovery.py" />
      <source>手机会换主人，所以还要核对证件</source>
      <translation>Phones change hands, so the document counts too</translation>
    </message>
    <message>
      <location filename="recovery.py" />
      <source>新密码已经生效，其他设备上的登录都已退出。请用它登录。</source>
      <translation>The new password holds, and all other logins have ended. Log in with it.</translation>
    </message>
    <message>
      <location filename="recovery.py" />
      <source>生效后，其他设备上的登录全部退出</source>
      <translation>All other logins end then</translation>
    </message>
    <message>
      <location filename="recovery.py" />
      <source>用手机号和证件证明是您本人，然后设置新密码。</source>
      <translation>Show who you are by phone and document, then choose a new password.</translation>
    </message>
    <message>
      <location filename="recovery.py" />
      <source>设置新密码</source>
      <translation>Set the new password</translation>
    </message>
    <message>
      <location filename="recovery.py" />
      <source>证件</source>
      <translation>Document</translation>
    </message>
    <message>
      <location filename="recovery.py" />
      <source>验证码确认手机在您手里</source>
      <translation>A code shows that the phone is yours</translation>
    </message>
    <message>
      <location filename="room.py" />
      <source>您已到庭，各方能看到和听到您。</source>
      <translation>You are in court, everybody can see and hear you.</translation>
    </message>
    <message>
      <location filename="room_aside.py" />
      <source>{names} 还在法庭。</source>
      <translation>{names}: still in the courtroom.</translation>
    </message>
    <message>
      <location filename="room_aside.py" />
      <source>与代理人私谈</source>
      <translation>Talk to counsel</translation>
    </message>
    <message>
      <location filename="room_aside.py" />
      <source>与当事人私谈</source>
      <translation>Talk to client</translation>
    </message>
    <message>
      <location filename="room_aside.py" />
      <source>只有 {names} 听得到、看得到您，其他人听不到、看不到。</source>
      <translation>Only {names} can hear and see you; nobody else does. </translation>
    </message>
    <message>
      <location filename="room_aside.py" />
      <source>只有本方的人听得到；法官宣布开庭或继续时自动返回</source>
      <translation>Only your own side hears you; you come back by yourself when the court goes on</translation>
    </message>
    <message>
      <location filename="room_aside.py" />
      <source>合议</source>
      <translation>Deliberate</translation>
    </message>
    <message>
      <location filename="room_aside.py" />
      <source>正在离席…</source>
      <translation>Leaving…</translation>
    </message>
    <message>
      <location filename="room_aside.py" />
      <source>正在返回…</source>
      <translation>Coming back…</translation>
    </message>
    <message>
      <location filename="room_aside.py" />
      <source>法官宣布开庭或继续时，自动返回法庭并静音。</source>
      <translation> You come back, muted, when the judge opens or resumes.</translation>
    </message>
    <message>
      <location filename="room_aside.py" />
      <source>现在没有人听得到您。</source>
      <translation>Nobody can hear you now. </translation>
    </message>
    <message>
      <location filename="room_aside.py" />
      <source>返回法庭</source>
      <translation>Back to court</translation>
    </message>
    <message numerus="yes">
      <location filename="room_ask_strip.py" />
      <source>另有 {n} 人</source>
      <translation>{n} more</translation>
    </message>
    <message numerus="yes">
      <location filename="room_ask_strip.py" />
      <source>另有 {n} 项</source>
      <translation>{n} more</translation>
    </message>
    <message>
      <location filename="room_bench.py" />
      <source>更多庭审操作</source>
      <translation>More acts</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>{count}，已到齐</source>
      <translation>{count}, all here</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>{count}，等候 {waiting} 人</source>
      <translation>{count}, {waiting} waiting</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>{count}；未到：{names}</source>
      <translation>{count}; absent: {names}</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>{device} 待恢复</source>
      <translation>{device}: waiting</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>{state}（{seconds} 秒前）</source>
      <translation>{state} ({seconds} s ago)</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>休庭 {hour}</source>
      <translation>Recess since {hour}</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>休庭不传声</source>
      <translation>Silent in recess</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>休庭不录制</source>
      <translation>not recorded in recess</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>传唤后可开</source>
      <translation>On once called</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>入庭后可开</source>
      <translation>Once inside</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>取消倒计时</source>
      <translation>Stop countdown</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>只显示状态，不显示庭审内容</source>
      <translation>Shows the state only, nothing of the hearing</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>已延期 {hour}</source>
      <translation>Adjourned {hour}</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>已闭庭 {hour}</source>
      <translation>Ended {hour}</translation>
    </message>
    <message numerus="yes">
      <location filename="room_controls.py" />
      <source>应到 {n} 人，在庭 {here} 人</source>
      <translation>
        <numerusform>{n} person expected, {here} present</numerusform>
        <numerusform>{n} expected, {here} present</numerusform>
      </translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>延期开庭</source>
      <translation>Adjourn to a date</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>开庭</source>
      <translation>Open</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>录制中</source>
      <translation>recording</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>录制中断</source>
      <translation>Recording stopped</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>旁听</source>
      <translation>Observer</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>旁听：只能看和听，不能发言、录音录像</source>
      <translation>Watching: see and hear only; no speaking, no recording</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>正在休庭…</source>
      <translation>Calling recess…</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>正在关闭</source>
      <translation>Turning off…</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>正在宣布…</source>
      <translation>Announcing…</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>正在延期…</source>
      <translation>Adjourning…</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>正在开庭…</source>
      <translation>Opening…</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>正在恢复录制…</source>
      <translation>Restarting…</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>正在继续…</source>
      <translation>Resuming…</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>正在转线下…</source>
      <translation>Moving offline…</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>正在退庭…</source>
      <translation>Dismissing…</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>正在重开…</source>
      <translation>Reopening…</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>正在闭庭…</source>
      <translation>Ending…</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>法官宣布退庭后，所有人的声音和画面停止。</source>
      <translation>Once the judge dismisses the court, sound and pictures of all stop.</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>点按关闭（{key}）</source>
      <translation>Press to turn off ({key})</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>点按打开（{key}）</source>
      <translation>Press to turn on ({key})</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>离开等候</source>
      <translation>Leave</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>立即开庭</source>
      <translation>Open now</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>等候时不传声音和画面，不录音录像</source>
      <translation>While you wait no sound or picture is sent, nothing is recorded</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>网络恢复后可以继续操作。</source>
      <translation>You can go on once the network is back.</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>自动暂停</source>
      <translation>Paused</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>误点闭庭可以重新开庭；退庭后，所有人的声音和画面停止。</source>
      <translation>A hearing ended by mistake can be reopened; dismissing stops sound and pictures for everybody.</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>退庭</source>
      <translation>Dismiss all</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>重新开始录制</source>
      <translation>Restart recording</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>重新开庭</source>
      <translation>Reopen</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>隔离等候</source>
      <translation>Waiting apart</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>需要发言请等法官准许</source>
      <translation>To speak, wait for the judge to allow it</translation>
    </message>
    <message>
      <location filename="room_controls.py" />
      <source>预定 {hour} 开庭</source>
      <translation>Set for {hour}</translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>{act}：{who}</source>
      <translation>{act}: {who}</translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>{act}：{who} {title}</source>
      <translation>{act}: {who}, {title}</translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>{here} · 等候 {waits} 人</source>
      <translation>{here} · {waits} waiting</translation>
    </message>
    <message numerus="yes">
      <location filename="room_desk.py" />
      <source>{n} 项</source>
      <translation>
        <numerusform>{n} request</numerusform>
        <numerusform>{n} requests</numerusform>
      </translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>不同意</source>
      <translation>Refuse</translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>举示 {time}</source>
      <translation>Presents {time}</translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>共享桌面 {time}</source>
      <translation>Sharing {time}</translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>发言 {time}</source>
      <translation>Speaking {time}</translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>发言顺序</source>
      <translation>Order of speaking</translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>同意</source>
      <translation>Grant</translation>
    </message>
    <message numerus="yes">
      <location filename="room_desk.py" />
      <source>在庭 {n} 人</source>
      <translation>
        <numerusform>{n} present</numerusform>
        <numerusform>{n} present</numerusform>
      </translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>已点不同意，正在送达…</source>
      <translation>Refused, sending…</translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>已点同意，正在送达…</source>
      <translation>Granted, sending…</translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>已等 {time}</source>
      <translation>Waiting {time}</translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>庭审动态</source>
      <translation>What happened</translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>庭审控制</source>
      <translation>Order in court</translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>待处理申请</source>
      <translation>Requests</translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>批注 {time}</source>
      <translation>Annotating {time}</translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>收回</source>
      <translation>Revoke</translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>更正笔录 {time}</source>
      <translation>Correcting {time}</translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>正在收回…</source>
      <translation>Revoking…</translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>现在没有人申请。</source>
      <translation>Nobody is asking for anything.</translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>结束发言</source>
      <translation>End speaking</translation>
    </message>
    <message>
      <location filename="room_desk.py" />
      <source>锁定后，经法官同意才能打开麦克风。</source>
      <translation>A locked microphone opens only with the judge's leave.</translation>
    </message>
    <message>
      <location filename="room_form.py" />
      <source>例如 2026-12-01</source>
      <translation>e.g. 2026-12-01</translation>
    </message>
    <message>
      <location filename="room_form.py" />
      <source>日期另行通知</source>
      <translation>Date to be told</translation>
    </message>
    <message>
      <location filename="room_forms.py" />
      <source>一周后</source>
      <translation>In a week</translation>
    </message>
    <message>
      <location filename="room_forms.py" />
      <source>两周后</source>
      <translation>In two weeks</translation>
    </message>
    <message>
      <location filename="room_forms.py" />
      <source>事由</source>
      <translation>Reason</translation>
    </message>
    <message>
      <location filename="room_forms.py" />
      <source>事由（可不填）</source>
      <translation>Reason (optional)</translation>
    </message>
    <message>
      <location filename="room_forms.py" />
      <source>四周后</source>
      <translation>In four weeks</translation>
    </message>
    <message>
      <location filename="room_forms.py" />
      <source>延期到这一天</source>
      <translation>Adjourn to this day</translation>
    </message>
    <message>
      <location filename="room_forms.py" />
      <source>当事人申请线下审理并获准许</source>
      <translation>A party asked for it and it was granted</translation>
    </message>
    <message>
      <location filename="room_forms.py" />
      <source>当事人的网络或设备不能支持</source>
      <translation>A party's network or devices do not hold</translation>
    </message>
    <message>
      <location filename="room_forms.py" />
      <source>案情复杂，不宜在线审理</source>
      <translation>Too complex to be heard online</translation>
    </message>
    <message>
      <location filename="room_forms.py" />
      <source>没有这一天或这个时间，请核对。</source>
      <translation>There is no such day or time. Please check.</translation>
    </message>
    <message>
      <location filename="room_forms.py" />
      <source>继续庭审</source>
      <translation>Go on</translation>
    </message>
    <message>
      <location filename="room_forms.py" />
      <source>继续网上庭审</source>
      <translation>Stay online</translation>
    </message>
    <message>
      <location filename="room_forms.py" />
      <source>请填写日期，例如 2026-12-01。</source>
      <translation>Please enter the date, e.g. 2026-12-01.</translation>
    </message>
    <message>
      <location filename="room_forms.py" />
      <source>请填写时间，例如 09:30。</source>
      <translation>Please enter the time, e.g. 09:30.</translation>
    </message>
    <message>
      <location filename="room_forms.py" />
      <source>这个时间已经过去，请另选一个。</source>
      <translation>This time has passed. Please choose another.</translation>
    </message>
    <message>
      <location filename="room_forms.py" />
      <source>需要核对证据原件或实物</source>
      <translation>Originals or objects must be inspected</translation>
    </message>
    <message>
      <location filename="room_header.py" />
      <source>庭审画面指引（F1）</source>
      <translation>Guide to the hearing room (F1)</translation>
    </message>
    <message>
      <location filename="room_header.py" />
      <source>指引</source>
      <translation>Guide</translation>
    </message>
    <message>
      <location filename="room_header.py" />
      <source>网络：{state}</source>
      <translation>Network: {state}</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>不会操作</source>
      <translation>Need guidance</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>也可以打法院电话 {phone}</source>
      <translation>Or call the court: {phone}</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>写给书记员</source>
      <translation>Write to the clerk</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>写给书记员和技术人员：不用麦克风和摄像头，也不打断庭审，不计入笔录。</source>
      <translation>Write to the clerk and the technicians: without microphone or camera, without interrupting, and off the record.</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>写给对方</source>
      <translation>Write an answer</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>别人听不到我</source>
      <translation>Can't be heard</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>发送</source>
      <translation>Send</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>听不到声音</source>
      <translation>No sound</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>回答</source>
      <translation>Answer</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>当事人求助</source>
      <translation>Requests for help</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>我</source>
      <translation>Me</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>查看</source>
      <translation>View</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>正在取得求助…</source>
      <translation>Fetching requests…</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>正在生成…</source>
      <translation>Making it…</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>正在送出…</source>
      <translation>Sending…</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>求助</source>
      <translation>Help</translation>
    </message>
    <message numerus="yes">
      <location filename="room_help.py" />
      <source>求助 {n}</source>
      <translation>Help {n}</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>求助包已保存，请交给技术人员。</source>
      <translation>The help bundle was saved; please hand it to a technician.</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>求助包没有保存成功，请换一个位置。</source>
      <translation>The help bundle was not saved; please choose another place.</translation>
    </message>
    <message numerus="yes">
      <location filename="room_help.py" />
      <source>求助，{n} 条未读</source>
      <translation>Help, {n} unread</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>没有送到</source>
      <translation>Not delivered</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>现在没有人求助。</source>
      <translation>Nobody asks for help now.</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>画面卡住</source>
      <translation>Picture frozen</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>请打电话给我</source>
      <translation>Please call me</translation>
    </message>
    <message>
      <location filename="room_help.py" />
      <source>还没有消息。</source>
      <translation>No messages yet.</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>{day} {hour}</source>
      <translation>{day} {hour}</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>{here}/{all} 已到</source>
      <translation>{here}/{all} here</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>{hour} 已承诺</source>
      <translation>Promised {hour}</translation>
    </message>
    <message numerus="yes">
      <location filename="room_lobby.py" />
      <source>{n} 天</source>
      <translation>
        <numerusform>{n} day</numerusform>
        <numerusform>{n} days</numerusform>
      </translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>{role}（您）</source>
      <translation>{role} (you)</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>一人一室，衣着整洁，听从法官指挥，未经许可不离开画面。</source>
      <translation>Alone in the room, properly dressed, follow the judge, stay in the picture.</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>不录音、不录像、不截图、不传播</source>
      <translation>No recording, no screenshots, no sharing</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>今天已检测通过</source>
      <translation>Test passed today</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>今天还没有检测通过</source>
      <translation>Test not passed yet today</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>再看一遍</source>
      <translation>Read again</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>准许后自动进入，不用再点。请不要关闭窗口。</source>
      <translation>You enter by yourself once admitted. Please keep this window open.</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>北京时间</source>
      <translation>Beijing time</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>已到</source>
      <translation>Here</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>庭审</source>
      <translation>Hearing</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>您已于 {hour} 承诺。</source>
      <translation>You promised at {hour}.</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>您的设备已准备好</source>
      <translation>Your devices are ready</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>您还在等候室，法官准许后自动进入。</source>
      <translation>You are still in the lobby and enter by yourself once admitted.</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>我已阅读并承诺</source>
      <translation>I have read this and promise</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>我的声音</source>
      <translation>My voice</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>我的承诺</source>
      <translation>My promise</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>承诺之后，法官才能准许您入庭。承诺的时间会写入记录。</source>
      <translation>You can be admitted once you have promised. The time goes on record.</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>暂时读不到纪律内容：{why}</source>
      <translation>The rules cannot be read now: {why}</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>有别的事，请告诉法院。</source>
      <translation>For anything else, tell the court.</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>正在查找…</source>
      <translation>Looking…</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>正在查找设备…</source>
      <translation>Looking for devices…</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>法庭纪律与不录音录像声明</source>
      <translation>Discipline of the court and no-recording declaration</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>现在检测</source>
      <translation>Test now</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>秒后开庭</source>
      <translation>seconds to the opening</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>等候时只显示身份，彼此看不到、听不到</source>
      <translation>Roles only; nobody sees or hears another here</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>等待开庭</source>
      <translation>Not open yet</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>等待法官准许入庭</source>
      <translation>Waiting to be admitted</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>要离开一下，或有别的事，请打书记员电话 {phone}</source>
      <translation>To step away, or for anything else, call the clerk: {phone}</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>请各方坐好，手机静音，保持安静。</source>
      <translation>Please be seated, silence your phones and keep quiet.</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>请检查您的设备</source>
      <translation>Please check your devices</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>谁已经到了</source>
      <translation>Who is here</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>距开庭（{when}）</source>
      <translation>Until {when}</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>身份证放在手边，手机调静音，笔记本接上电源；房间里不要有别人。</source>
      <translation>Have your ID at hand, silence your phone, plug in your laptop; be alone in the room.</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>返回等候室</source>
      <translation>Back to the lobby</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>违反的，法院可以训诫、罚款、拘留。</source>
      <translation>The court may reprimand, fine or detain who breaks this.</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>遵守法庭纪律</source>
      <translation>Keep the discipline of the court</translation>
    </message>
    <message>
      <location filename="room_lobby.py" />
      <source>预定 {when} 开庭</source>
      <translation>Set for {when}</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>{act} {name}</source>
      <translation>{act} {name}</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>不准许</source>
      <translation>Refuse</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>不准许入庭</source>
      <translation>Refuse entry</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>不是本案参与人</source>
      <translation>No participant of this case</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>传唤证人</source>
      <translation>Call witness</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>传唤鉴定人</source>
      <translation>Call expert</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>使用手机或与他人交谈</source>
      <translation>Using a phone or talking to others</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>全体解除</source>
      <translation>Unlock all</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>全体静音</source>
      <translation>Mute all</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>全部准许</source>
      <translation>Admit all</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>准许</source>
      <translation>Admit</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>准许入庭</source>
      <translation>Admit</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>准许再次进入</source>
      <translation>Let in again</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>擅自录音、录像或传播庭审</source>
      <translation>Recording or sharing the hearing</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>有无关人员在场</source>
      <translation>Others are in the room</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>未经许可发言</source>
      <translation>Speaking without leave</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>本次开庭不需要到庭</source>
      <translation>Not needed at this hearing</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>正在传唤…</source>
      <translation>Calling…</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>正在准许…</source>
      <translation>Admitting…</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>正在解除…</source>
      <translation>Unlocking…</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>正在警告…</source>
      <translation>Warning…</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>正在请出…</source>
      <translation>Sending out…</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>正在请退庭…</source>
      <translation>Releasing…</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>正在静音…</source>
      <translation>Muting…</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>离开画面或未正对镜头</source>
      <translation>Out of the picture</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>经警告不改正，扰乱法庭秩序</source>
      <translation>Disturbing the court after a warning</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>解除静音</source>
      <translation>Unlock microphone</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>言语不当，扰乱法庭秩序</source>
      <translation>Improper words, disturbing the court</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>警告</source>
      <translation>Warn</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>请证人退庭</source>
      <translation>Release witness</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>请鉴定人退庭</source>
      <translation>Release expert</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>责令退出法庭</source>
      <translation>Send out of court</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>身份不符</source>
      <translation>Not who was summoned</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>身份未核实</source>
      <translation>Identity not verified</translation>
    </message>
    <message>
      <location filename="room_orders.py" />
      <source>静音并锁定</source>
      <translation>Mute and lock</translation>
    </message>
    <message>
      <location filename="room_own_request.py" />
      <source>我的申请</source>
      <translation>My request</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>{day}开庭</source>
      <translation>opens {day}</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>{facts}。{text}</source>
      <translation>{facts}. {text}</translation>
    </message>
    <message numerus="yes">
      <location filename="room_panel.py" />
      <source>{n} 条</source>
      <translation>
        <numerusform>{n} entry</numerusform>
        <numerusform>{n} entries</numerusform>
      </translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>{time} 断开</source>
      <translation>Lost at {time}</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>{title}，展开</source>
      <translation>{title}, unfold</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>{title}，收起</source>
      <translation>{title}, fold</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>一般</source>
      <translation>Fair</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>上行 {speed}</source>
      <translation>Up {speed}</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>下一次 {seconds} 秒后</source>
      <translation>next in {seconds} s</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>下行 {speed}</source>
      <translation>Down {speed}</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>不公开审理</source>
      <translation>Closed</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>丢包 {percent}%</source>
      <translation>Loss {percent}%</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>中断</source>
      <translation>Lost</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>公开审理</source>
      <translation>Public</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>共进行</source>
      <translation>in all</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>各方会看到“{who} 网络中断”的提示。</source>
      <translation>Everybody is told: {who}, connection lost.</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>审理方式</source>
      <translation>Hearing</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>已 {seconds} 秒</source>
      <translation>{seconds} s</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>已停表</source>
      <translation>stopped</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>已进行</source>
      <translation>elapsed</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>庭审没有在录制。请点“重新开始录制”；恢复之前的内容没有录音录像。</source>
      <translation>The hearing is not being recorded. Press Restart recording; nothing is recorded until then.</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>延迟 {ms} 毫秒</source>
      <translation>Delay {ms} ms</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>录音录像</source>
      <translation>Recording</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>接通后几秒内显示</source>
      <translation>Shown a few seconds after connecting</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>正在恢复</source>
      <translation>Reconnecting</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>法官会看到“{who} 网络中断”的提示。</source>
      <translation>The judge is told: {who}, connection lost.</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>第 {attempt} 次重连</source>
      <translation>try {attempt}</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>良好</source>
      <translation>Good</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>证人等候室</source>
      <translation>Witness waiting room</translation>
    </message>
    <message>
      <location filename="room_panel.py" />
      <source>较弱</source>
      <translation>Weak</translation>
    </message>
    <message numerus="yes">
      <location filename="room_people.py" />
      <source>{n} 人等候</source>
      <translation>
        <numerusform>{n} waiting</numerusform>
        <numerusform>{n} waiting</numerusform>
      </translation>
    </message>
    <message>
      <location filename="room_people.py" />
      <source>{title}（{party}申请）</source>
      <translation>{title} (for the {party})</translation>
    </message>
    <message>
      <location filename="room_people.py" />
      <source>{who} 到等候室</source>
      <translation>{who} is in the lobby</translation>
    </message>
    <message>
      <location filename="room_people.py" />
      <source>{who}：操作</source>
      <translation>{who}: actions</translation>
    </message>
    <message>
      <location filename="room_people.py" />
      <source>不准进入法庭</source>
      <translation>May not enter</translation>
    </message>
    <message>
      <location filename="room_people.py" />
      <source>准许发言 {time}</source>
      <translation>Has the floor {time}</translation>
    </message>
    <message>
      <location filename="room_people.py" />
      <source>参与人</source>
      <translation>Participants</translation>
    </message>
    <message>
      <location filename="room_people.py" />
      <source>听不到庭审</source>
      <translation>You hear nothing</translation>
    </message>
    <message>
      <location filename="room_people.py" />
      <source>对 {name} 的操作</source>
      <translation>Actions for {name}</translation>
    </message>
    <message>
      <location filename="room_people.py" />
      <source>已承诺守纪律</source>
      <translation>Has promised order</translation>
    </message>
    <message>
      <location filename="room_people.py" />
      <source>已静音并锁定</source>
      <translation>Muted and locked</translation>
    </message>
    <message>
      <location filename="room_people.py" />
      <source>开庭后可以传唤</source>
      <translation>can be called once open</translation>
    </message>
    <message>
      <location filename="room_people.py" />
      <source>摄像头已关闭</source>
      <translation>Camera is off</translation>
    </message>
    <message>
      <location filename="room_people.py" />
      <source>正在共享桌面</source>
      <translation>Sharing a desktop</translation>
    </message>
    <message>
      <location filename="room_people.py" />
      <source>正在发言</source>
      <translation>Speaking</translation>
    </message>
    <message>
      <location filename="room_people.py" />
      <source>网络中断，席位保留</source>
      <translation>Connection lost, seat kept</translation>
    </message>
    <message>
      <location filename="room_people.py" />
      <source>还没有承诺守纪律</source>
      <translation>Has not promised yet</translation>
    </message>
    <message>
      <location filename="room_people.py" />
      <source>麦克风关</source>
      <translation>microphone off</translation>
    </message>
    <message>
      <location filename="room_people.py" />
      <source>麦克风开</source>
      <translation>microphone on</translation>
    </message>
    <message>
      <location filename="room_reconnect.py" />
      <source>书记员电话 {phone}</source>
      <translation>the clerk: {phone}</translation>
    </message>
    <message>
      <location filename="room_reconnect.py" />
      <source>先等一等</source>
      <translation>Wait a little</translation>
    </message>
    <message>
      <location filename="room_reconnect.py" />
      <source>席位</source>
      <translation>Your seat</translation>
    </message>
    <message>
      <location filename="room_reconnect.py" />
      <source>您可以这样做</source>
      <translation>What you can do</translation>
    </message>
    <message>
      <location filename="room_reconnect.py" />
      <source>换好后自动接上，身份不用重验。</source>
      <translation>No new check of your identity.</translation>
    </message>
    <message>
      <location filename="room_reconnect.py" />
      <source>换手机热点</source>
      <translation>Use your phone's hotspot</translation>
    </message>
    <message>
      <location filename="room_reconnect.py" />
      <source>用无线时，坐近一些。</source>
      <translation>On wireless, sit closer.</translation>
    </message>
    <message>
      <location filename="room_reconnect.py" />
      <source>看网线和路由器</source>
      <translation>Look at cable and router</translation>
    </message>
    <message>
      <location filename="room_reconnect.py" />
      <source>系统正在自动重连</source>
      <translation>Reconnecting by itself</translation>
    </message>
    <message>
      <location filename="room_reconnect.py" />
      <source>系统自己在重连，不用退出重进。</source>
      <translation>It reconnects by itself; just wait.</translation>
    </message>
    <message>
      <location filename="room_reconnect.py" />
      <source>超过 1 分钟没有恢复，请打</source>
      <translation>Not back within a minute? Call</translation>
    </message>
    <message>
      <location filename="room_reconnect.py" />
      <source>都替您留着</source>
      <translation>Kept for you</translation>
    </message>
    <message>
      <location filename="room_reconnect.py" />
      <source>静音状态</source>
      <translation>Mute state</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>共享已经停止，需要时可以再次申请。</source>
      <translation>Sharing has stopped. You may ask again when you need to.</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>发言 待恢复</source>
      <translation>Request pending</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>可以先口头说明要给大家看什么，再申请一次。</source>
      <translation>Say first what you want to show, then ask again.</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>可以口头说明要指出的地方，需要时再申请。</source>
      <translation>Say what you mean, and ask again if needed.</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>已经画上的留在卷中，需要时可以再次申请。</source>
      <translation>What was drawn stays; ask again if needed.</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>撤回申请</source>
      <translation>Withdraw</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>正在撤回…</source>
      <translation>Withdrawing…</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>正在申请…</source>
      <translation>Asking…</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>正在结束…</source>
      <translation>Ending…</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>法官同意您发言</source>
      <translation>You have the floor</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>法官收回了您的批注</source>
      <translation>The judge took back your right to annotate</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>法官收回了您的桌面共享</source>
      <translation>The judge ended your desktop sharing</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>法官没有同意您举示</source>
      <translation>The judge did not let you present</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>法官没有同意您共享桌面</source>
      <translation>The judge did not let you share your desktop</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>法官没有同意您发言</source>
      <translation>Request refused</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>法官没有同意您批注</source>
      <translation>The judge did not let you annotate</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>法官结束了您的举示</source>
      <translation>The judge ended your presenting</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>法官结束了您的发言</source>
      <translation>Floor taken back</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>点按撤回申请（{key}）</source>
      <translation>Press to withdraw ({key})</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>申请共享桌面</source>
      <translation>Request to share desktop</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>申请发言</source>
      <translation>Request to speak</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>申请更正笔录</source>
      <translation>Request to correct</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>等待法官同意</source>
      <translation>Waiting for the judge</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>等待法官同意 {time}</source>
      <translation>Waiting {time}</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>等待法官同意发言，按下撤回申请</source>
      <translation>Waiting for leave to speak, press to withdraw</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>说完后点按，把发言权交还法庭（{key}）</source>
      <translation>Press when you have finished ({key})</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>请先听；需要时可以再次申请。</source>
      <translation>Please listen; you may ask again.</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>请打开麦克风再讲（Ctrl+D）。</source>
      <translation>Turn on your microphone (Ctrl+D).</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>请按法庭安排的次序举证，需要时再申请。</source>
      <translation>Present when the court calls on you; ask again if needed.</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>请法官准许您发言（{key}）</source>
      <translation>Ask the judge for leave to speak ({key})</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>请讲；说完点“结束发言”。</source>
      <translation>Speak, then press End speaking.</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>还有话说，可以再次申请。</source>
      <translation>You may ask again.</translation>
    </message>
    <message>
      <location filename="room_requests.py" />
      <source>需要时可以再次申请。</source>
      <translation>Ask again if needed.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>下次开庭：{when}，庭审号 {number}，短信会通知各方。</source>
      <translation>It goes on {when}, hearing number {number}; all are told by SMS.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>下次开庭：{when}，短信会通知各方。</source>
      <translation>It goes on {when}; all are told by SMS.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>书记员已收到警报，正在恢复；请听法官安排。</source>
      <translation>The clerk has been alarmed; please follow the judge.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>休庭中，麦克风不传声</source>
      <translation>In recess: microphones carry nothing</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>传唤后，画面自动变为法庭，不用再点。请不要关闭窗口。</source>
      <translation>When called, the courtroom appears by itself; there is nothing to press. Please keep this window open.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>作证完毕</source>
      <translation>Done</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>保持闭庭</source>
      <translation>Stay closed</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>再次传唤时，画面自动变为法庭。要离开，请点“离开等候”。</source>
      <translation>If you are called again, the court appears by itself. You may leave now.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>再次进入</source>
      <translation>Enter again</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>到庭作证</source>
      <translation>Testify</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>在庭各方已能看到和听到彼此。</source>
      <translation>Those present already see and hear each other.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>在这里继续</source>
      <translation>Go on here</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>如果是网络或设备问题，请点“求助”，不必离开。</source>
      <translation>For trouble with network or devices press Help; there is no need to leave.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>已宣布延期开庭</source>
      <translation>Adjourned</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>已转为线下审理</source>
      <translation>Continued in the courthouse</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>已进入等候室</source>
      <translation>In the waiting room</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>已闭庭，要离开吗？</source>
      <translation>The hearing has ended. Leave?</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>庭审已结束</source>
      <translation>The hearing is over</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>录音录像中断</source>
      <translation>The recording stopped</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>我已知悉</source>
      <translation>I have read this</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>日期另行通知；法官宣布退庭之前，各方仍能看到和听到彼此。</source>
      <translation>The date will be told; until the judge dismisses the court, all still see and hear each other.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>暂不退庭</source>
      <translation>Not yet</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>本次庭审已延期，声音和画面已停止。下次开庭的时间，法院会通知您。</source>
      <translation>The hearing was adjourned; sound and picture have stopped. The court will tell you the next date.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>本次庭审已延期，声音和画面已停止。下次开庭：{when}。</source>
      <translation>The hearing is adjourned; sound and pictures have stopped. It goes on {when}.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>正在核对身份，接通声音和画面。</source>
      <translation>Checking who you are, connecting sound and picture.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>正在进入庭审…</source>
      <translation>Entering the hearing…</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>正在进入庭审，第 {attempt} 次尝试…</source>
      <translation>Entering the hearing, try {attempt}…</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>法官、双方依次发问</source>
      <translation>The judge and both sides ask in turn</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>法官和书记员知道您已到</source>
      <translation>The judge and the clerk know you are here</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>法官回来后自动继续，请不要关闭窗口；麦克风现在不传声。</source>
      <translation>It goes on by itself when the judge is back; microphones carry nothing now.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>法官宣布退庭之前，各方仍能看到和听到彼此。</source>
      <translation>Until the judge dismisses the court, all still see and hear each other.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>法官已宣布退庭，声音和画面已停止。感谢您的配合。</source>
      <translation>The judge has dismissed the court; sound and pictures have stopped. Thank you.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>法官掉线，庭审已自动暂停</source>
      <translation>The judge lost the connection: hearing paused</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>法官警告您（第 {count} 次）</source>
      <translation>The judge warns you (no. {count})</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>法官请您退庭，作证到此</source>
      <translation>Released: your testimony is finished</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>法官还没有宣布退庭；退庭前可以再次进入。</source>
      <translation>The judge has not dismissed the court yet; until then you can come back.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>法庭说明：{reason}。</source>
      <translation>The court says: {reason}.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>法院电话：{phone}</source>
      <translation>Phone of the court: {phone}</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>画面照常；法官宣布继续开庭后，声音自动恢复。</source>
      <translation>Pictures go on; sound returns when the judge resumes.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>留在庭审</source>
      <translation>Stay</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>确认退庭</source>
      <translation>Dismiss the court now</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>确认重新开庭</source>
      <translation>Reopen the hearing</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>确认闭庭</source>
      <translation>End the hearing now</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>离开不会闭庭：各方仍在庭上，计时不停。要结束庭审，请点“闭庭”。</source>
      <translation>Leaving does not end the hearing: all others stay in court and the clock runs on. To end it, press End the hearing.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>离开会告知法官并写入记录；传唤时您不在，可能影响作证。</source>
      <translation>The judge is told and it goes on record; if you are away when called, your testimony may suffer.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>离开会告知法官并写入记录；开庭前可以再次进入。</source>
      <translation>The judge is told and it goes on record; you can come back until the hearing opens.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>离开庭审</source>
      <translation>Leave the hearing</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>等待传唤</source>
      <translation>Wait to be called</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>经法官准许后离开</source>
      <translation>Leave when the judge allows it</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>继续等候</source>
      <translation>Keep waiting</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>网上庭审已结束，声音和画面已停止。之后的审理在法院进行，请等候法院通知。</source>
      <translation>The online hearing has ended; sound and picture have stopped. It continues in the courthouse: please wait for the court's notice.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>要离开等候室吗？</source>
      <translation>Leave the waiting room?</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>误点闭庭可以重新开庭。</source>
      <translation>A hearing ended by mistake can be reopened.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>请等待法官传唤</source>
      <translation>Wait for the judge to call you</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>请遵守法庭纪律。</source>
      <translation>Please keep the discipline of the court.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>还没有开庭</source>
      <translation>Not open yet</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>还没有开庭，要离开吗？</source>
      <translation>The hearing has not opened. Leave?</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>这场庭审已结束或另有安排，请返回庭审列表查看，或等候法院通知。</source>
      <translation>This hearing is over or was arranged anew. See your list of hearings, or wait to hear from the court.</translation>
    </message>
    <message>
      <location filename="room_scenes.py" />
      <source>隔离等候，不用再点</source>
      <translation>Apart from the hearing; nothing to press</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>{who} 正在共享桌面</source>
      <translation>{who} is sharing a desktop</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>一个窗口（推荐：别的窗口、弹出的消息都不会被看到）</source>
      <translation>One window (best: other windows and pop-ups stay unseen)</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>不共享了</source>
      <translation>Don't share</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>会看到弹出的消息</source>
      <translation>Pop-ups will be seen</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>共享 待恢复</source>
      <translation>Sharing on hold</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>共享桌面</source>
      <translation>Share desktop</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>共享桌面：选一个给全体看</source>
      <translation>Share desktop: choose what all will see</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>共享没有成功。请再选一次，或换一个窗口。</source>
      <translation>Sharing did not work. Choose again, or another window.</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>刚才共享的窗口已关闭，或屏幕已断开，共享随之停止。可以另选一个。</source>
      <translation>The shared window was closed or the screen unplugged, so sharing stopped. You may choose another.</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>别人会看到（预览，还没有发出）</source>
      <translation>What others would see (not sent yet)</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>只传画面，不传电脑里的声音。</source>
      <translation>Pictures only: the computer's sound is not shared.</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>在庭各方看得到；隔离等候的证人看不到。</source>
      <translation>Everybody in court sees it; witnesses kept apart do not.</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>屏幕</source>
      <translation>Screen</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>开始共享这个屏幕</source>
      <translation>Share this screen</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>开始共享这个窗口</source>
      <translation>Share this window</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>整个屏幕</source>
      <translation>Whole screen</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>整个屏幕（云法庭的窗口不在其中）</source>
      <translation>Whole screen (without this program's windows)</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>正在共享：{title}</source>
      <translation>Sharing: {title}</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>正在取得窗口和屏幕…</source>
      <translation>Looking for windows and screens…</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>正在开始：{title}</source>
      <translation>Starting: {title}</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>没有可以共享的窗口。请先打开要给大家看的文件。</source>
      <translation>There is no window to share. Please open what you want to show first.</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>没有标题的窗口</source>
      <translation>Untitled window</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>没能取得窗口和屏幕，正在再试…</source>
      <translation>Windows and screens could not be read; trying again…</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>法官可以随时停止，您也可以随时点“结束共享”。</source>
      <translation>The judge can stop it at any time; so can you, with Stop sharing.</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>法官已同意。</source>
      <translation>The judge agreed. </translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>点按撤回申请</source>
      <translation>Press to withdraw</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>稍后再选</source>
      <translation>Choose later</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>窗口</source>
      <translation>Window</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>等待同意 {time}</source>
      <translation>Waiting {time}</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>等待法官同意共享桌面，按下撤回申请</source>
      <translation>Waiting for the judge's consent to share; press to withdraw</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>结束共享</source>
      <translation>Stop sharing</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>请先选一个窗口或屏幕</source>
      <translation>Choose a window or screen</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>请法官准许您把桌面给全体看</source>
      <translation>Ask the judge to let you show your desktop to all</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>请选一个窗口或屏幕，点“开始共享”后别人才看得到。</source>
      <translation>Choose a window or screen; others see it only once you start sharing.</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>这台电脑的桌面不允许程序读取画面，不能共享。</source>
      <translation>This computer's desktop lets no program read its picture, so nothing can be shared.</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>选一个窗口或屏幕给全体看</source>
      <translation>Choose a window or screen to show to all</translation>
    </message>
    <message>
      <location filename="room_share.py" />
      <source>选择共享内容</source>
      <translation>Choose to share</translation>
    </message>
    <message>
      <location filename="room_stages.py" />
      <source>{number}. {stage}，{state}</source>
      <translation>{number}. {stage}, {state}</translation>
    </message>
    <message>
      <location filename="room_stages.py" />
      <source>举证质证</source>
      <translation>Evidence</translation>
    </message>
    <message>
      <location filename="room_stages.py" />
      <source>换到别的阶段</source>
      <translation>Go to another stage</translation>
    </message>
    <message>
      <location filename="room_stages.py" />
      <source>最后陈述</source>
      <translation>Statements</translation>
    </message>
    <message>
      <location filename="room_stages.py" />
      <source>权利义务</source>
      <translation>Rights</translation>
    </message>
    <message>
      <location filename="room_stages.py" />
      <source>核对身份</source>
      <translation>Identity</translation>
    </message>
    <message>
      <location filename="room_stages.py" />
      <source>法庭调查</source>
      <translation>Inquiry</translation>
    </message>
    <message>
      <location filename="room_stages.py" />
      <source>法庭辩论</source>
      <translation>Debate</translation>
    </message>
    <message>
      <location filename="room_stages.py" />
      <source>现在进行：{stage}</source>
      <translation>Now: {stage}</translation>
    </message>
    <message>
      <location filename="room_stages.py" />
      <source>签署笔录</source>
      <translation>Signing</translation>
    </message>
    <message>
      <location filename="room_stages.py" />
      <source>还没有到</source>
      <translation>not yet</translation>
    </message>
    <message>
      <location filename="room_stages.py" />
      <source>进入{stage}</source>
      <translation>Go to {stage}</translation>
    </message>
    <message>
      <location filename="room_tabs.py" />
      <source>{tab}，当前页</source>
      <translation>{tab}, current</translation>
    </message>
    <message>
      <location filename="room_tabs.py" />
      <source>庭审笔录</source>
      <translation>Transcript</translation>
    </message>
    <message>
      <location filename="room_tabs.py" />
      <source>视频庭审</source>
      <translation>Video</translation>
    </message>
    <message>
      <location filename="room_tiles.py" />
      <source>{why}，请在“设备”里更换</source>
      <translation>{why}; choose another under Devices</translation>
    </message>
    <message>
      <location filename="room_tiles.py" />
      <source>休庭中不传声</source>
      <translation>silent in recess</translation>
    </message>
    <message>
      <location filename="room_tiles.py" />
      <source>停在 {seconds} 秒前</source>
      <translation>{seconds} s ago</translation>
    </message>
    <message>
      <location filename="room_tiles.py" />
      <source>共享中</source>
      <translation>Sharing</translation>
    </message>
    <message>
      <location filename="room_tiles.py" />
      <source>准许发言</source>
      <translation>May speak</translation>
    </message>
    <message>
      <location filename="room_tiles.py" />
      <source>发言</source>
      <translation>Speaking</translation>
    </message>
    <message>
      <location filename="room_tiles.py" />
      <source>在法庭，您离席期间看不到</source>
      <translation>In court; not seen while you are aside</translation>
    </message>
    <message>
      <location filename="room_tiles.py" />
      <source>已静音</source>
      <translation>Muted</translation>
    </message>
    <message>
      <location filename="room_tiles.py" />
      <source>席位已保留</source>
      <translation>Seat kept</translation>
    </message>
    <message>
      <location filename="room_tiles.py" />
      <source>您的席位已保留</source>
      <translation>Your seat is kept</translation>
    </message>
    <message>
      <location filename="room_tiles.py" />
      <source>正在接通</source>
      <translation>Connecting</translation>
    </message>
    <message>
      <location filename="room_tiles.py" />
      <source>法官准许发言</source>
      <translation>Has leave to speak</translation>
    </message>
    <message>
      <location filename="room_tiles.py" />
      <source>申请</source>
      <translation>Asks</translation>
    </message>
    <message>
      <location filename="room_tiles.py" />
      <source>画面停在 {seconds} 秒前</source>
      <translation>Picture from {seconds} s ago</translation>
    </message>
    <message>
      <location filename="room_tiles.py" />
      <source>网络中断，正在恢复</source>
      <translation>Network lost, coming back</translation>
    </message>
    <message>
      <location filename="room_tiles.py" />
      <source>预览</source>
      <translation>Preview</translation>
    </message>
    <message>
      <location filename="room_tiles.py" />
      <source>预览：现在只有您自己看得到</source>
      <translation>Preview: only you can see this now</translation>
    </message>
    <message>
      <location filename="room_tiles.py" />
      <source>（我）</source>
      <translation> (me)</translation>
    </message>
    <message>
      <location filename="room_waiting.py" />
      <source>传唤前，庭审声音不会送到这台电脑。</source>
      <translation>Before the call no sound of the hearing is sent to this computer.</translation>
    </message>
    <message>
      <location filename="room_waiting.py" />
      <source>传唤前，庭审画面不会送到这台电脑。</source>
      <translation>Before the call no picture of the hearing is sent to this computer.</translation>
    </message>
    <message>
      <location filename="room_waiting.py" />
      <source>看不到庭审</source>
      <translation>You see nothing</translation>
    </message>
    <message>
      <location filename="room_waiting.py" />
      <source>证人不得旁听。传唤时请在电脑前。</source>
      <translation>A witness may not follow the hearing. Be at the computer when called.</translation>
    </message>
    <message>
      <location filename="room_waiting.py" />
      <source>请一个人待在房间里，不与他人谈论案件</source>
      <translation>Stay alone in the room and do not talk about the case</translation>
    </message>
    <message>
      <location filename="room_waiting.py" />
      <source>进行到哪一步</source>
      <translation>Where we are</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>{who} 到庭</source>
      <translation>{who} joined</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>{who} 离开</source>
      <translation>{who} left</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>{who} 网络中断</source>
      <translation>{who}: connection lost</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>{who} 获准再次进入</source>
      <translation>{who} may enter again</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>{who} 被责令退出法庭</source>
      <translation>{who} sent out of court</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>{who} 退庭</source>
      <translation>{who} released</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>传唤 {who}</source>
      <translation>{who} called</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>合议中</source>
      <translation>Deliberating</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>已等 {minutes} 分 {seconds} 秒</source>
      <translation>waited {minutes} min {seconds} s</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>已等 {seconds} 秒</source>
      <translation>waited {seconds} s</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>庭审归档</source>
      <translation>Hearing archived</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>法官宣布休庭</source>
      <translation>The judge called a recess</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>法官宣布即将开庭</source>
      <translation>The judge announced the opening</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>法官宣布延期开庭</source>
      <translation>The judge adjourned the hearing</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>法官宣布开庭</source>
      <translation>The judge opened the hearing</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>法官宣布继续开庭</source>
      <translation>The judge resumed</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>法官宣布转为线下审理</source>
      <translation>Moved to the courthouse</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>法官宣布退庭</source>
      <translation>The judge dismissed the court</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>法官宣布重新开庭</source>
      <translation>The judge reopened the hearing</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>法官宣布闭庭</source>
      <translation>The judge ended the hearing</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>法官掉线，庭审自动暂停</source>
      <translation>Judge lost the connection, hearing paused</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>法官警告 {who}</source>
      <translation>The judge warned {who}</translation>
    </message>
    <message>
      <location filename="room_words.py" />
      <source>私下商议中</source>
      <translation>In private</translation>
    </message>
    <message>
      <location filename="sample.py" />
      <source>刘某</source>
      <translation>Liu</translation>
    </message>
    <message>
      <location filename="sample.py" />
      <source>周某</source>
      <translation>Zhou</translation>
    </message>
    <message>
      <location filename="sample.py" />
      <source>张某</source>
      <translation>Zhang</translation>
    </message>
    <message>
      <location filename="sample.py" />
      <source>张某 诉 某某公司</source>
      <translation>Zhang v. a company</translation>
    </message>
    <message>
      <location filename="sample.py" />
      <source>某某人民法院</source>
      <translation>People's Court</translation>
    </message>
    <message>
      <location filename="sample.py" />
      <source>王某</source>
      <translation>Wang</translation>
    </message>
    <message>
      <location filename="sample.py" />
      <source>赵某</source>
      <translation>Zhao</translation>
    </message>
    <message>
      <location filename="sample.py" />
      <source>陈某</source>
      <translation>Chen</translation>
    </message>
    <message>
      <location filename="server_line.py" />
      <source>https:// 开头的地址，见法院通知</source>
      <translation>Address from the court's notice, begins with https://</translation>
    </message>
    <message>
      <location filename="server_line.py" />
      <source>更改服务器地址</source>
      <translation>Change the server's address</translation>
    </message>
    <message>
      <location filename="server_line.py" />
      <source>服务器地址</source>
      <translation>Server address</translation>
    </message>
    <message>
      <location filename="server_line.py" />
      <source>求助包</source>
      <translation>Help bundle</translation>
    </message>
    <message>
      <location filename="server_line.py" />
      <source>生成求助包</source>
      <translation>Make a help bundle</translation>
    </message>
    <message>
      <location filename="server_line.py" />
      <source>连接</source>
      <translation>Connect</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>上次选的设备，现在没有接上</source>
      <translation>The device chosen last time, not connected now</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>云法庭 {version}</source>
      <translation>Yun Court {version}</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>偏大</source>
      <translation>Loud</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>偏小</source>
      <translation>Low</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>只有您看得到</source>
      <translation>Only you see this</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>合适</source>
      <translation>Good</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>已保存到 {file}，尚未发送</source>
      <translation>Saved as {file}, not sent yet</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>已连接，证书有效</source>
      <translation>Connected, certificate valid</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>庭审中已防止截屏和录屏；画面带有您的姓名和时间。</source>
      <translation>Screenshots and recordings are prevented during the hearing; pictures bear your name and the time.</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>庭审各方也看得到</source>
      <translation>Seen by all in the hearing</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>开发版</source>
      <translation>development version</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>您仍在庭审中：{mic}，{camera}。</source>
      <translation>You are still in the hearing: {mic}, {camera}.</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>您还在等候室里，返回后继续等候。</source>
      <translation>You are still in the waiting room; go back to go on waiting.</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>摄像头关</source>
      <translation>camera off</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>摄像头开</source>
      <translation>camera on</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>改动立即生效，自动保存</source>
      <translation>Changes hold at once and are kept</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>显示与语言</source>
      <translation>Text and language</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>服务器</source>
      <translation>Server</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>正在用“{now}”，“{wanted}”接上后自动换回</source>
      <translation>Using {now}; goes back to {wanted} once it is plugged in</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>正在连接</source>
      <translation>Connecting</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>登录凭证保存在系统的密码库里。</source>
      <translation>Your login is kept in the system's key store.</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>网络中断，正在自动恢复；席位和静音状态都为您留着。</source>
      <translation>The connection is lost and coming back by itself; your seat and mute state are kept.</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>证书不可信，没有连接</source>
      <translation>Certificate not trusted, not connected</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>说句话试试</source>
      <translation>Say something</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>返回庭审</source>
      <translation>Back to hearing</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>这台电脑没有密码库，关闭程序后需要重新登录。</source>
      <translation>This computer has no key store: after closing the program you log in again.</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>这台电脑的系统不能防止截屏和录屏；庭审画面带有您的姓名和时间。</source>
      <translation>This computer's system cannot prevent screenshots and recordings; pictures in a hearing bear your name and the time.</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>进入庭审后，系统会防止截屏和录屏；画面带有您的姓名和时间。</source>
      <translation>In a hearing the system prevents screenshots and recordings; pictures bear your name and the time.</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>连不上，正在重试</source>
      <translation>Cannot be reached, trying again</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>麦克风没有声音</source>
      <translation>No sound yet</translation>
    </message>
    <message>
      <location filename="settings_bundle.py" />
      <source>不含画面、声音、证据、笔录、密码，也不含姓名和号码</source>
      <translation>No picture, sound, evidence, transcript or password; no names or numbers</translation>
    </message>
    <message>
      <location filename="settings_bundle.py" />
      <source>保存求助包</source>
      <translation>Save the help bundle</translation>
    </message>
    <message>
      <location filename="settings_bundle.py" />
      <source>出了问题，把求助包交给法院技术人员，比描述更快。</source>
      <translation>If something is wrong, give it to the court's support: faster than describing it.</translation>
    </message>
    <message>
      <location filename="settings_bundle.py" />
      <source>压缩文件 (*.zip)</source>
      <translation>Zip files (*.zip)</translation>
    </message>
    <message>
      <location filename="settings_bundle.py" />
      <source>最近的运行记录、网络和设备情况，系统和客户端的版本</source>
      <translation>Recent logs, network and devices, versions of system and program</translation>
    </message>
    <message>
      <location filename="settings_cards.py" />
      <source>到下一个区域</source>
      <translation>Next part of the screen</translation>
    </message>
    <message>
      <location filename="settings_cards.py" />
      <source>在庭审画面里</source>
      <translation>in the hearing room</translation>
    </message>
    <message>
      <location filename="settings_cards.py" />
      <source>大字 1.25 倍</source>
      <translation>Large, 1.25 times</translation>
    </message>
    <message>
      <location filename="settings_cards.py" />
      <source>庭审后可改</source>
      <translation>After the hearing</translation>
    </message>
    <message>
      <location filename="settings_cards.py" />
      <source>开关摄像头</source>
      <translation>Camera on or off</translation>
    </message>
    <message>
      <location filename="settings_cards.py" />
      <source>开关麦克风</source>
      <translation>Microphone on or off</translation>
    </message>
    <message>
      <location filename="settings_cards.py" />
      <source>开放源代码，Apache 2.0 许可</source>
      <translation>Open source, Apache License 2.0</translation>
    </message>
    <message>
      <location filename="settings_cards.py" />
      <source>快捷键</source>
      <translation>Keys</translation>
    </message>
    <message>
      <location filename="settings_cards.py" />
      <source>画面指引</source>
      <translation>Guide</translation>
    </message>
    <message>
      <location filename="settings_devices.py" />
      <source>在庭审中也能换，声音不断</source>
      <translation>Can be changed during a hearing without a break in sound</translation>
    </message>
    <message>
      <location filename="settings_devices.py" />
      <source>完整检测</source>
      <translation>Full device test</translation>
    </message>
    <message>
      <location filename="settings_devices.py" />
      <source>建议一直开着</source>
      <translation>Best left on</translation>
    </message>
    <message>
      <location filename="settings_devices.py" />
      <source>放测试音</source>
      <translation>Play a test sound</translation>
    </message>
    <message>
      <location filename="settings_devices.py" />
      <source>没有设备的电脑用来试用；画面上会标明“模拟”。</source>
      <translation>For trying out on a computer without devices; the picture is marked as simulated.</translation>
    </message>
    <message>
      <location filename="settings_devices.py" />
      <source>消除回声</source>
      <translation>Echo cancellation</translation>
    </message>
    <message>
      <location filename="settings_devices.py" />
      <source>自动调节音量</source>
      <translation>Automatic level</translation>
    </message>
    <message>
      <location filename="settings_devices.py" />
      <source>说话声忽大忽小时打开</source>
      <translation>For a voice that comes and goes</translation>
    </message>
    <message>
      <location filename="settings_devices.py" />
      <source>降低噪声</source>
      <translation>Noise reduction</translation>
    </message>
    <message>
      <location filename="settings_devices.py" />
      <source>麦克风音量</source>
      <translation>Microphone level</translation>
    </message>
    <message>
      <location filename="shared_screen.py" />
      <source>全屏</source>
      <translation>Full screen</translation>
    </message>
    <message>
      <location filename="shared_screen.py" />
      <source>原始大小</source>
      <translation>1:1</translation>
    </message>
    <message>
      <location filename="shared_screen.py" />
      <source>整幅</source>
      <translation>Whole</translation>
    </message>
    <message>
      <location filename="shared_screen.py" />
      <source>退出全屏</source>
      <translation>Leave full screen</translation>
    </message>
    <message>
      <location filename="shared_screen.py" />
      <source>适合窗口</source>
      <translation>Fit</translation>
    </message>
    <message>
      <location filename="shell.py" />
      <source>{files}，关闭后不再上传；下次登录后从断开处接着传。</source>
      <translation>{files}. Closing stops the upload; it goes on from there after your next login.</translation>
    </message>
    <message>
      <location filename="shell.py" />
      <source>{files}，要退出吗？</source>
      <translation>{files}. Quit now?</translation>
    </message>
    <message>
      <location filename="shell.py" />
      <source>{files}，要退出登录吗？</source>
      <translation>{files}. Log out now?</translation>
    </message>
    <message numerus="yes">
      <location filename="shell.py" />
      <source>{n} 份文件传完了，还没有提交</source>
      <translation>{n} file(s) uploaded but not submitted</translation>
    </message>
    <message numerus="yes">
      <location filename="shell.py" />
      <source>{n} 份文件没有传完</source>
      <translation>{n} file(s) still uploading</translation>
    </message>
    <message>
      <location filename="shell.py" />
      <source>{unsent} 份文件没有传完，{ready} 份没有提交</source>
      <translation>{unsent} file(s) still uploading, {ready} not submitted</translation>
    </message>
    <message>
      <location filename="shell.py" />
      <source>仍要退出</source>
      <translation>Quit anyway</translation>
    </message>
    <message>
      <location filename="shell.py" />
      <source>仍要退出登录</source>
      <translation>Log out anyway</translation>
    </message>
    <message>
      <location filename="shell.py" />
      <source>先不退出</source>
      <translation>Stay</translation>
    </message>
    <message>
      <location filename="shell.py" />
      <source>退出后不再上传。已传的部分都保留：下次打开并登录，从断开处接着传；没有提交的，法官和对方都看不到。</source>
      <translation>Uploading stops when you quit. What was sent is kept: it goes on from there after your next login. What is not submitted, neither judge nor other side can see.</translation>
    </message>
    <message>
      <location filename="shell.py" />
      <source>退出登录后不再上传。已传的部分都保留：下次登录，从断开处接着传；没有提交的，法官和对方都看不到。</source>
      <translation>Uploading stops when you log out. What was sent is kept: it goes on from there after your next login. What is not submitted, neither judge nor other side can see.</translation>
    </message>
    <message>
      <location filename="sign_begin.py" />
      <source>{who}（不在庭）</source>
      <translation>{who} (not here)</translation>
    </message>
    <message>
      <location filename="sign_begin.py" />
      <source>先不发起</source>
      <translation>Not yet</translation>
    </message>
    <message>
      <location filename="sign_begin.py" />
      <source>发起校对签名？</source>
      <translation>Start signing?</translation>
    </message>
    <message numerus="yes">
      <location filename="sign_begin.py" />
      <source>发起签名（{n} 人）</source>
      <translation>Have {n} sign</translation>
    </message>
    <message>
      <location filename="sign_begin.py" />
      <source>可以先离开，期限内再进来阅看、签名；到期没有签的，由法院记明。这之前不能退庭。</source>
      <translation>People may leave and come back to read and sign; who has not by then is noted by the court. No dismissal before.</translation>
    </message>
    <message>
      <location filename="sign_begin.py" />
      <source>各方留在庭上签完。</source>
      <translation>Everybody stays and signs.</translation>
    </message>
    <message>
      <location filename="sign_begin.py" />
      <source>当庭</source>
      <translation>Now</translation>
    </message>
    <message>
      <location filename="sign_begin.py" />
      <source>期限</source>
      <translation>Time</translation>
    </message>
    <message>
      <location filename="sign_begin.py" />
      <source>笔录定稿，不能再改；下面的每一个人看完全文，用手机或在这里签名。</source>
      <translation>The text is frozen. Everybody below reads the whole of it and signs, by phone or here.</translation>
    </message>
    <message>
      <location filename="sign_begin.py" />
      <source>签名的人</source>
      <translation>Who signs</translation>
    </message>
    <message>
      <location filename="sign_begin.py" />
      <source>阅看和签名的期限</source>
      <translation>Time to read and sign</translation>
    </message>
    <message>
      <location filename="sign_faces.py" />
      <source>✓ 已看到末尾</source>
      <translation>✓ Read to the end</translation>
    </message>
    <message>
      <location filename="sign_faces.py" />
      <source>二维码有效时间</source>
      <translation>Time left</translation>
    </message>
    <message>
      <location filename="sign_faces.py" />
      <source>另存为 PDF</source>
      <translation>Save as PDF</translation>
    </message>
    <message>
      <location filename="sign_faces.py" />
      <source>回到这里核对、确认，签名才生效</source>
      <translation>It counts once you confirm it here</translation>
    </message>
    <message>
      <location filename="sign_faces.py" />
      <source>在手机上核对姓名，看完笔录</source>
      <translation>Check your name on the phone and read the text</translation>
    </message>
    <message numerus="yes">
      <location filename="sign_faces.py" />
      <source>已看到第 {n} 行，请接着看到末尾</source>
      <translation>Seen to line {n}; go on to the end</translation>
    </message>
    <message>
      <location filename="sign_faces.py" />
      <source>已过期，请换一张</source>
      <translation>Expired, please renew</translation>
    </message>
    <message>
      <location filename="sign_faces.py" />
      <source>待扫码</source>
      <translation>To be scanned</translation>
    </message>
    <message>
      <location filename="sign_faces.py" />
      <source>我已看完与我有关的笔录，与我的陈述一致</source>
      <translation>I have read what concerns me; it agrees with what I said</translation>
    </message>
    <message>
      <location filename="sign_faces.py" />
      <source>我已看完全部笔录，与我的陈述一致</source>
      <translation>I have read it all; it says what I said</translation>
    </message>
    <message>
      <location filename="sign_faces.py" />
      <source>手写签名框：{who}</source>
      <translation>Box to sign in: {who}</translation>
    </message>
    <message>
      <location filename="sign_faces.py" />
      <source>手机上已签名</source>
      <translation>Signed on the phone</translation>
    </message>
    <message>
      <location filename="sign_faces.py" />
      <source>扫码后这里自动变化</source>
      <translation>This changes by itself then</translation>
    </message>
    <message>
      <location filename="sign_faces.py" />
      <source>按住鼠标或用手写笔写下姓名</source>
      <translation>Write your name with the mouse held down, or with a pen</translation>
    </message>
    <message>
      <location filename="sign_faces.py" />
      <source>换一张</source>
      <translation>New code</translation>
    </message>
    <message>
      <location filename="sign_faces.py" />
      <source>撤销一笔</source>
      <translation>Undo stroke</translation>
    </message>
    <message>
      <location filename="sign_faces.py" />
      <source>用手机相机、浏览器或微信扫一扫</source>
      <translation>Scan with a phone</translation>
    </message>
    <message numerus="yes">
      <location filename="sign_faces.py" />
      <source>笔录全文，共 {n} 行</source>
      <translation>Whole text, {n} lines</translation>
    </message>
    <message>
      <location filename="sign_faces.py" />
      <source>签名二维码，用手机扫一扫</source>
      <translation>Code for signing; scan it with a phone</translation>
    </message>
    <message>
      <location filename="sign_faces.py" />
      <source>重写</source>
      <translation>Clear</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>不在笔录上签名</source>
      <translation>Refuse to sign</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>不是我签的</source>
      <translation>Not mine</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>不签名的理由，记入笔录</source>
      <translation>Reason, kept in the transcript</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>不签名，说明理由</source>
      <translation>Refuse, with a reason</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>再看笔录</source>
      <translation>Read again</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>在这里写下姓名</source>
      <translation>Write your name here</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>手机上正在看笔录。换一张以后，手机上的页面失效，要重新扫码、重新看。</source>
      <translation>A phone has the text open. A new code ends that page: it must be scanned and read again.</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>手机上签的名字</source>
      <translation>The name written on the phone</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>手机上签的是这个名字吗？</source>
      <translation>Did you write this name on the phone?</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>换一张二维码？</source>
      <translation>A new code?</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>是我签的，确认</source>
      <translation>It is mine, confirm</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>没有手机，用鼠标或手写板签</source>
      <translation>No phone: sign by mouse or tablet</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>用手机扫码，签署庭审笔录</source>
      <translation>Sign the transcript with your phone</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>看完了，去签名</source>
      <translation>I have read it: sign</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>确定不是您签的？</source>
      <translation>Is it really not yours?</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>稍后再签</source>
      <translation>Later</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>签名已生效</source>
      <translation>Signed</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>签名情况：</source>
      <translation>Signatures: </translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>请看完笔录全文</source>
      <translation>Please read the whole text</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>返回扫码</source>
      <translation>Back to the code</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>这次手机签名作废，不写进笔录。要签名，用新的二维码再扫一次。</source>
      <translation>The name from the phone is thrown away. To sign, scan a new code.</translation>
    </message>
    <message>
      <location filename="sign_panel.py" />
      <source>连接断了，正在恢复。写好的都在，恢复后接着签。</source>
      <translation>The link is lost and coming back. What you wrote is kept; go on then.</translation>
    </message>
    <message>
      <location filename="sign_parts.py" />
      <source>保存待签名的笔录</source>
      <translation>Save the text to be signed</translation>
    </message>
    <message>
      <location filename="sign_parts.py" />
      <source>停止签名</source>
      <translation>Stop signing</translation>
    </message>
    <message>
      <location filename="sign_parts.py" />
      <source>停止签名，改笔录？</source>
      <translation>Stop signing and change the text?</translation>
    </message>
    <message>
      <location filename="sign_parts.py" />
      <source>已签的名全部作废；改完笔录以后，要重新发起，每个人重新签。</source>
      <translation>All signatures become void; after the change everybody signs again.</translation>
    </message>
    <message>
      <location filename="sign_parts.py" />
      <source>庭审笔录（待签名）.pdf</source>
      <translation>Transcript (to be signed).pdf</translation>
    </message>
    <message>
      <location filename="sign_parts.py" />
      <source>有人对笔录提出更正</source>
      <translation>Somebody asked for a correction</translation>
    </message>
    <message>
      <location filename="sign_parts.py" />
      <source>理由（记入庭审日志）</source>
      <translation>Reason (kept in the log)</translation>
    </message>
    <message>
      <location filename="sign_parts.py" />
      <source>笔录有错漏，需要补正</source>
      <translation>Something is wrong or missing</translation>
    </message>
    <message>
      <location filename="sign_parts.py" />
      <source>签名的人有变动</source>
      <translation>Other people are to sign</translation>
    </message>
    <message>
      <location filename="sign_parts.py" />
      <source>继续签名</source>
      <translation>Go on signing</translation>
    </message>
    <message>
      <location filename="sign_progress.py" />
      <source>{state}：{names}</source>
      <translation>{state}: {names}</translation>
    </message>
    <message>
      <location filename="sign_progress.py" />
      <source>{when} 前签完</source>
      <translation>sign by {when}</translation>
    </message>
    <message>
      <location filename="sign_progress.py" />
      <source>{who}（{note}）</source>
      <translation>{who} ({note})</translation>
    </message>
    <message>
      <location filename="sign_progress.py" />
      <source>不在庭</source>
      <translation>Not in the room</translation>
    </message>
    <message>
      <location filename="sign_progress.py" />
      <source>不签名</source>
      <translation>Refuse to sign</translation>
    </message>
    <message>
      <location filename="sign_progress.py" />
      <source>全部签完，等法院盖章。</source>
      <translation>Everybody is done; the court seals it next.</translation>
    </message>
    <message>
      <location filename="sign_progress.py" />
      <source>去签名</source>
      <translation>Sign</translation>
    </message>
    <message>
      <location filename="sign_progress.py" />
      <source>可以保存签署后的笔录。</source>
      <translation>You can save the signed transcript.</translation>
    </message>
    <message>
      <location filename="sign_progress.py" />
      <source>已扫码</source>
      <translation>reading</translation>
    </message>
    <message>
      <location filename="sign_progress.py" />
      <source>已签</source>
      <translation>signed</translation>
    </message>
    <message numerus="yes">
      <location filename="sign_progress.py" />
      <source>已签 {n} / {all} 人</source>
      <translation>{n} of {all} signed</translation>
    </message>
    <message>
      <location filename="sign_progress.py" />
      <source>待签</source>
      <translation>to sign</translation>
    </message>
    <message>
      <location filename="sign_progress.py" />
      <source>正在签署笔录　{count}</source>
      <translation>Signing the transcript: {count}</translation>
    </message>
    <message>
      <location filename="sign_progress.py" />
      <source>理由：{reason}</source>
      <translation>Reason: {reason}</translation>
    </message>
    <message>
      <location filename="sign_progress.py" />
      <source>看签名情况</source>
      <translation>See who signed</translation>
    </message>
    <message>
      <location filename="sign_progress.py" />
      <source>笔录已签署，法院已盖章</source>
      <translation>The transcript is signed and sealed</translation>
    </message>
    <message>
      <location filename="sign_progress.py" />
      <source>请您签署笔录</source>
      <translation>Please sign the transcript</translation>
    </message>
    <message>
      <location filename="sign_progress.py" />
      <source>逾期未签</source>
      <translation>not in time</translation>
    </message>
    <message>
      <location filename="signing.py" />
      <source>其他人签完，法院盖章，然后可以保存。</source>
      <translation>The others sign, the court seals it; then it can be saved.</translation>
    </message>
    <message>
      <location filename="signing.py" />
      <source>手机</source>
      <translation>By phone</translation>
    </message>
    <message>
      <location filename="signing.py" />
      <source>接下来</source>
      <translation>Next</translation>
    </message>
    <message>
      <location filename="signing.py" />
      <source>方式</source>
      <translation>How</translation>
    </message>
    <message>
      <location filename="signing.py" />
      <source>时间</source>
      <translation>Time</translation>
    </message>
    <message>
      <location filename="signing.py" />
      <source>正在取笔录…</source>
      <translation>Fetching the text…</translation>
    </message>
    <message>
      <location filename="signing.py" />
      <source>没有保存：{why}</source>
      <translation>Not saved: {why}</translation>
    </message>
    <message>
      <location filename="signing.py" />
      <source>没有保存：收到的文件与笔录的指纹不符。请再试一次，还是这样请告诉法院。</source>
      <translation>Not saved: what came is not the transcript of this hash. Try again; if it stays so, tell the court.</translation>
    </message>
    <message>
      <location filename="signing.py" />
      <source>法院已盖章，可以在右边保存。</source>
      <translation>The court has sealed it; save it on the right.</translation>
    </message>
    <message>
      <location filename="signing.py" />
      <source>法院正在盖章，然后可以保存。</source>
      <translation>The court is putting its seal on it; then it can be saved.</translation>
    </message>
    <message>
      <location filename="signing.py" />
      <source>笔录全文　{pages} 页 {lines} 行</source>
      <translation>Whole text: {pages} pages, {lines} lines</translation>
    </message>
    <message>
      <location filename="signing.py" />
      <source>笔录指纹</source>
      <translation>Fingerprint</translation>
    </message>
    <message>
      <location filename="signing.py" />
      <source>签名人</source>
      <translation>Signed by</translation>
    </message>
    <message numerus="yes">
      <location filename="signing.py" />
      <source>签名人：{who} · 笔录共 {n} 页</source>
      <translation>{who}, {n} pages</translation>
    </message>
    <message>
      <location filename="signing.py" />
      <source>还有 {waits} 项更正申请没有处理，{drafts} 行草稿没有确认。</source>
      <translation>Corrections not answered: {waits}. Drafts not confirmed: {drafts}.</translation>
    </message>
    <message>
      <location filename="signing.py" />
      <source>阅看期限已到，法院已记明您没有签名。</source>
      <translation>The time is over; the court has noted that you did not sign.</translation>
    </message>
    <message>
      <location filename="signing.py" />
      <source>鼠标或手写板</source>
      <translation>By mouse or tablet</translation>
    </message>
    <message>
      <location filename="strength.py" />
      <source>可以用</source>
      <translation>Good enough</translation>
    </message>
    <message>
      <location filename="strength.py" />
      <source>容易被猜到：连续或重复的字符太多</source>
      <translation>Easily guessed: too many runs or repetitions</translation>
    </message>
    <message>
      <location filename="strength.py" />
      <source>很好</source>
      <translation>Very good</translation>
    </message>
    <message>
      <location filename="strength.py" />
      <source>至少 12 个字符，一个汉字算一个半。</source>
      <translation>At least 12 characters.</translation>
    </message>
    <message numerus="yes">
      <location filename="strength.py" />
      <source>还差 {n} 个字符</source>
      <translation>
        <numerusform>{n} character more</numerusform>
        <numerusform>{n} characters more</numerusform>
      </translation>
    </message>
    <message>
      <location filename="tour.py" />
      <source>关闭指引</source>
      <translation>Close the guide</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>书记员核对，当事人更正</source>
      <translation>Checked by the clerk, corrected by the parties</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>全部签完</source>
      <translation>When all have signed</translation>
    </message>
    <message numerus="yes">
      <location filename="transcript.py" />
      <source>共 {n} 行</source>
      <translation>{n} lines</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>已加盖电子印章</source>
      <translation>Sealed by the court</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>已更正</source>
      <translation>Corrected</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>已签 {done} 人，共 {count} 人</source>
      <translation>{done} of {count} signed</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>庭审进行中</source>
      <translation>Hearing in session</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>您不在签名人之列。</source>
      <translation>You are not asked to sign.</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>您已拒绝签名，理由已记入笔录。</source>
      <translation>You refused to sign; your reason is on record.</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>您已签名。</source>
      <translation>You have signed.</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>未采纳</source>
      <translation>Not accepted</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>本笔录通过语音识别自动生成，所有内容以录音录像为准。</source>
      <translation>Made with speech recognition; the recording prevails in everything.</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>校对</source>
      <translation>Proofreading</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>法官发起后扫码</source>
      <translation>By QR code once the judge starts it</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>现在不能提出更正。</source>
      <translation>Corrections cannot be asked for now.</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>理由：{reason}已记入笔录。</source>
      <translation>Reason: {reason} Kept in the transcript.</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>笔录已定稿，不能再更正。</source>
      <translation>The transcript is final and cannot be corrected.</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>笔录由书记员制作，所有内容以录音录像为准。</source>
      <translation>Made by the clerk; the recording prevails in everything.</translation>
    </message>
    <message numerus="yes">
      <location filename="transcript.py" />
      <source>第 {n} 行</source>
      <translation>Line {n}</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>等待处理</source>
      <translation>Waiting</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>签名</source>
      <translation>Signing</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>记录中</source>
      <translation>Being written</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>语音识别</source>
      <translation>Speech recognition</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>请通读全文后签名。</source>
      <translation>Please read the whole text, then sign.</translation>
    </message>
    <message>
      <location filename="transcript.py" />
      <source>闭庭后由法官发起，届时可点。</source>
      <translation>Started by the judge after the hearing.</translation>
    </message>
    <message>
      <location filename="transcript_desk.py" />
      <source>修改经过</source>
      <translation>History of changes</translation>
    </message>
    <message>
      <location filename="transcript_desk.py" />
      <source>停止播放</source>
      <translation>Stop playing</translation>
    </message>
    <message>
      <location filename="transcript_desk.py" />
      <source>只看我说的</source>
      <translation>Only my words</translation>
    </message>
    <message>
      <location filename="transcript_desk.py" />
      <source>在笔录中查找</source>
      <translation>Search the transcript</translation>
    </message>
    <message>
      <location filename="transcript_desk.py" />
      <source>对这一行提出更正</source>
      <translation>Ask to correct this line</translation>
    </message>
    <message>
      <location filename="transcript_desk.py" />
      <source>播放这句录音</source>
      <translation>Play this line</translation>
    </message>
    <message>
      <location filename="transcript_desk.py" />
      <source>看当时出示的证据</source>
      <translation>Show the evidence then presented</translation>
    </message>
    <message>
      <location filename="transcript_desk.py" />
      <source>请先在左边点选要更正的那一行。</source>
      <translation>First choose the line to correct.</translation>
    </message>
    <message>
      <location filename="transcript_list.py" />
      <source>回到最新</source>
      <translation>To the newest</translation>
    </message>
    <message numerus="yes">
      <location filename="transcript_list.py" />
      <source>庭审笔录，共 {n} 行</source>
      <translation>Transcript, {n} lines</translation>
    </message>
    <message>
      <location filename="transcript_parts.py" />
      <source>不记</source>
      <translation>Strike</translation>
    </message>
    <message>
      <location filename="transcript_parts.py" />
      <source>修改</source>
      <translation>Change</translation>
    </message>
    <message>
      <location filename="transcript_parts.py" />
      <source>在下面插入一行</source>
      <translation>Insert a line below</translation>
    </message>
    <message>
      <location filename="transcript_parts.py" />
      <source>恢复这一行</source>
      <translation>Bring this line back</translation>
    </message>
    <message>
      <location filename="transcript_parts.py" />
      <source>改为 {who} 说的</source>
      <translation>Said by {who}</translation>
    </message>
    <message>
      <location filename="transcript_parts.py" />
      <source>确认入笔录</source>
      <translation>Confirm</translation>
    </message>
    <message>
      <location filename="transcript_rows.py" />
      <source>{who} {time} 提出，等待书记员处理</source>
      <translation>Asked by {who} at {time}, waits for the clerk</translation>
    </message>
    <message>
      <location filename="transcript_rows.py" />
      <source>{who} 提出，理由：{reason}</source>
      <translation>Asked by {who}. Reason: {reason}</translation>
    </message>
    <message>
      <location filename="transcript_rows.py" />
      <source>“{old}”应为“{new}”</source>
      <translation>"{old}" should read "{new}"</translation>
    </message>
    <message>
      <location filename="transcript_rows.py" />
      <source>书记员确认后才记入笔录</source>
      <translation>On record once the clerk confirms it</translation>
    </message>
    <message>
      <location filename="transcript_rows.py" />
      <source>已删去</source>
      <translation>Taken out</translation>
    </message>
    <message>
      <location filename="transcript_rows.py" />
      <source>应删去“{old}”</source>
      <translation>Strike "{old}"</translation>
    </message>
    <message>
      <location filename="transcript_rows.py" />
      <source>应增加“{new}”</source>
      <translation>Add "{new}"</translation>
    </message>
    <message>
      <location filename="transcript_rows.py" />
      <source>按 {who} 的申请更正</source>
      <translation>Corrected as {who} asked</translation>
    </message>
    <message>
      <location filename="transcript_rows.py" />
      <source>更正申请</source>
      <translation>Correction</translation>
    </message>
    <message>
      <location filename="transcript_rows.py" />
      <source>正在发送</source>
      <translation>Sending</translation>
    </message>
    <message>
      <location filename="transcript_rows.py" />
      <source>正在识别，书记员确认后才记入笔录</source>
      <translation>Being recognised; on record once the clerk confirms it</translation>
    </message>
    <message>
      <location filename="transcript_rows.py" />
      <source>自动记录</source>
      <translation>Noted automatically</translation>
    </message>
    <message>
      <location filename="transcript_rows.py" />
      <source>识别草稿</source>
      <translation>Recognised draft</translation>
    </message>
    <message>
      <location filename="transcript_side.py" />
      <source>不采纳</source>
      <translation>Decline</translation>
    </message>
    <message>
      <location filename="transcript_side.py" />
      <source>不采纳的理由</source>
      <translation>Reason for declining</translation>
    </message>
    <message>
      <location filename="transcript_side.py" />
      <source>停止签名，改笔录</source>
      <translation>Stop signing</translation>
    </message>
    <message>
      <location filename="transcript_side.py" />
      <source>发起校对签名</source>
      <translation>Start signing</translation>
    </message>
    <message>
      <location filename="transcript_side.py" />
      <source>听原声</source>
      <translation>Play</translation>
    </message>
    <message>
      <location filename="transcript_side.py" />
      <source>对某一行提出更正</source>
      <translation>Ask to correct a line</translation>
    </message>
    <message numerus="yes">
      <location filename="transcript_side.py" />
      <source>对第 {n} 行提出更正</source>
      <translation>Correct line {n}</translation>
    </message>
    <message>
      <location filename="transcript_side.py" />
      <source>当前</source>
      <translation>current</translation>
    </message>
    <message>
      <location filename="transcript_side.py" />
      <source>我的更正申请</source>
      <translation>My corrections</translation>
    </message>
    <message>
      <location filename="transcript_side.py" />
      <source>扫码签名</source>
      <translation>Sign by QR code</translation>
    </message>
    <message>
      <location filename="transcript_side.py" />
      <source>提交申请</source>
      <translation>Submit</translation>
    </message>
    <message>
      <location filename="transcript_side.py" />
      <source>没有更正申请。</source>
      <translation>No corrections asked for.</translation>
    </message>
    <message>
      <location filename="transcript_side.py" />
      <source>理由（可不填）</source>
      <translation>Reason (optional)</translation>
    </message>
    <message>
      <location filename="transcript_side.py" />
      <source>看这一行</source>
      <translation>Show line</translation>
    </message>
    <message>
      <location filename="transcript_side.py" />
      <source>签名状态</source>
      <translation>Signing</translation>
    </message>
    <message>
      <location filename="transcript_side.py" />
      <source>请在上面改成应有的文字。</source>
      <translation>Change the text above to what it should be.</translation>
    </message>
    <message>
      <location filename="transcript_side.py" />
      <source>这一行应当写成</source>
      <translation>The line should read</translation>
    </message>
    <message>
      <location filename="transcript_side.py" />
      <source>采纳</source>
      <translation>Accept</translation>
    </message>
    <message>
      <location filename="transcript_unkept.py" />
      <source>磁盘写不进去，这里写的没有备份。送到法院之前请不要关闭程序，并清理磁盘。</source>
      <translation>The disk takes nothing: what you write here has no copy. Do not close the program before the court has it, and free some space.</translation>
    </message>
    <message>
      <location filename="transcript_writer.py" />
      <source>不改了</source>
      <translation>Keep as it was</translation>
    </message>
    <message>
      <location filename="transcript_writer.py" />
      <source>保存修改</source>
      <translation>Save change</translation>
    </message>
    <message numerus="yes">
      <location filename="transcript_writer.py" />
      <source>修改第 {n} 行</source>
      <translation>Amend line {n}</translation>
    </message>
    <message numerus="yes">
      <location filename="transcript_writer.py" />
      <source>全部确认（{n}）</source>
      <translation>Confirm all ({n})</translation>
    </message>
    <message>
      <location filename="transcript_writer.py" />
      <source>再写一次</source>
      <translation>Write again</translation>
    </message>
    <message>
      <location filename="transcript_writer.py" />
      <source>写入</source>
      <translation>Write</translation>
    </message>
    <message>
      <location filename="transcript_writer.py" />
      <source>写在末尾</source>
      <translation>Write at the end</translation>
    </message>
    <message>
      <location filename="transcript_writer.py" />
      <source>写笔录</source>
      <translation>Write the transcript</translation>
    </message>
    <message numerus="yes">
      <location filename="transcript_writer.py" />
      <source>删去的 {n} 行</source>
      <translation>{n} taken out</translation>
    </message>
    <message>
      <location filename="transcript_writer.py" />
      <source>合起来改</source>
      <translation>Merge</translation>
    </message>
    <message>
      <location filename="transcript_writer.py" />
      <source>回车写入，Shift+回车换行，Ctrl+回车记为说明；空行 Ctrl+回车确认最早的草稿</source>
      <translation>Enter writes, Shift+Enter breaks the line, Ctrl+Enter notes; Ctrl+Enter on an empty line confirms the oldest draft</translation>
    </message>
    <message>
      <location filename="transcript_writer.py" />
      <source>您写的：{text}</source>
      <translation>Yours: {text}</translation>
    </message>
    <message numerus="yes">
      <location filename="transcript_writer.py" />
      <source>插在第 {n} 行后面</source>
      <translation>After line {n}</translation>
    </message>
    <message>
      <location filename="transcript_writer.py" />
      <source>收起删去的行</source>
      <translation>Hide what was taken out</translation>
    </message>
    <message>
      <location filename="transcript_writer.py" />
      <source>未写入：{text}</source>
      <translation>Not written: {text}</translation>
    </message>
    <message>
      <location filename="transcript_writer.py" />
      <source>标题</source>
      <translation>Heading</translation>
    </message>
    <message>
      <location filename="transcript_writer.py" />
      <source>现在是：{text}</source>
      <translation>Now: {text}</translation>
    </message>
    <message>
      <location filename="transcript_writer.py" />
      <source>用我写的</source>
      <translation>Use mine</translation>
    </message>
    <message>
      <location filename="transcript_writer.py" />
      <source>用现在的</source>
      <translation>Keep what it is</translation>
    </message>
    <message>
      <location filename="transcript_writer.py" />
      <source>识别 关</source>
      <translation>Recognition off</translation>
    </message>
    <message>
      <location filename="transcript_writer.py" />
      <source>识别 开</source>
      <translation>Recognition on</translation>
    </message>
    <message>
      <location filename="transcript_writer.py" />
      <source>语音识别只写草稿，确认后才记入</source>
      <translation>Recognition only drafts; a draft counts once confirmed</translation>
    </message>
    <message>
      <location filename="transcript_writing.py" />
      <source>已自动保存 {time}</source>
      <translation>Saved {time}</translation>
    </message>
    <message>
      <location filename="transcript_writing.py" />
      <source>没有送到法院。</source>
      <translation>It did not reach the court.</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>png jpg pdf Word mp4 mp3</source>
      <translation>png jpg pdf Word mp4 mp3</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>{kinds}，每个不超过 {size}</source>
      <translation>{kinds}, up to {size} each</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>《{name}》已经在列表里，没有再加一份。</source>
      <translation>{name} is on the list already; it was not added again.</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>《{name}》还缺：{words}</source>
      <translation>{name} still needs: {words}</translation>
    </message>
    <message numerus="yes">
      <location filename="upload.py" />
      <source>共 {n} 件可提交，已传 {arrived} 件</source>
      <translation>{n} to submit, {arrived} sent</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>其他</source>
      <translation>Other</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>写成 3 或 3-5 这样。</source>
      <translation>Write 3 or 3-5.</translation>
    </message>
    <message numerus="yes">
      <location filename="upload.py" />
      <source>写成 3 或 3-5 这样，全文共 {n} 页。</source>
      <translation>Write 3 or 3-5; it has {n} pages.</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>原件拍照或扫描，原件在他人处</source>
      <translation>Photo or scan; others hold the original</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>原件拍照或扫描，原件在本人处</source>
      <translation>Photo or scan; I hold the original</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>名称最多 60 个字。</source>
      <translation>A name has at most 60 characters.</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>复印件，没有原件</source>
      <translation>Copy, no original</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>完成</source>
      <translation>Done</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>截图或录屏</source>
      <translation>Screenshot or screen recording</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>提交</source>
      <translation>Submit</translation>
    </message>
    <message numerus="yes">
      <location filename="upload.py" />
      <source>提交 {n} 件</source>
      <translation>Submit {n}</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>提交后替换原来的一件；原来的一件会标为已撤回，记录都保留。</source>
      <translation>It replaces the older one, which is marked as withdrawn; the record is kept.</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>来源</source>
      <translation>Source</translation>
    </message>
    <message numerus="yes">
      <location filename="upload.py" />
      <source>正在提交，还有 {n} 件</source>
      <translation>Submitting, {n} left</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>正确的页码</source>
      <translation>the right pages</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>电子数据的原始文件</source>
      <translation>Original electronic file</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>短一些的名称</source>
      <translation>a shorter name</translation>
    </message>
    <message numerus="yes">
      <location filename="upload.py" />
      <source>第 {n} 件</source>
      <translation>No. {n}</translation>
    </message>
    <message numerus="yes">
      <location filename="upload.py" />
      <source>等待上传，还有 {n} 件</source>
      <translation>Waiting for {n} more</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>证据名称</source>
      <translation>Name</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>证明目的</source>
      <translation>Purpose</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>请写一个名称，不含斜杠和看不见的符号。</source>
      <translation>Enter a name without slashes and invisible signs.</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>请写明证明什么，最多 200 个字。</source>
      <translation>Say what it proves, in up to 200 characters.</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>请用本机的程序打开，确认没有选错。</source>
      <translation> Open it with a program of this computer to make sure it is the right one.</translation>
    </message>
    <message>
      <location filename="upload.py" />
      <source>请选择来源。</source>
      <translation>Choose its source.</translation>
    </message>
    <message>
      <location filename="upload_dialog.py" />
      <source>先关窗口</source>
      <translation>Close for now</translation>
    </message>
    <message>
      <location filename="upload_dialog.py" />
      <source>关掉这个窗口，上传也不会停；断电重开后接着传。</source>
      <translation>Closing this window stops nothing; after a power cut it goes on.</translation>
    </message>
    <message>
      <location filename="upload_dialog.py" />
      <source>提交后，对方和法官立即看得到；庭前庭中都可以提交</source>
      <translation>Once submitted, the other side and the judge see it at once; before and during the hearing</translation>
    </message>
    <message>
      <location filename="upload_dialog.py" />
      <source>还没有选文件。可以一次选好几个，先写名称和证明目的，不用等传完。</source>
      <translation>No file yet. Choose several at once; write their names and purposes while they are sent.</translation>
    </message>
    <message>
      <location filename="upload_drop.py" />
      <source>所有文件</source>
      <translation>All files</translation>
    </message>
    <message>
      <location filename="upload_drop.py" />
      <source>把文件拖到这里，或</source>
      <translation>Drop files here, or</translation>
    </message>
    <message>
      <location filename="upload_drop.py" />
      <source>松开鼠标，加入这些文件</source>
      <translation>Let go to add these files</translation>
    </message>
    <message>
      <location filename="upload_drop.py" />
      <source>证据文件</source>
      <translation>Files of evidence</translation>
    </message>
    <message>
      <location filename="upload_drop.py" />
      <source>选择文件</source>
      <translation>choose files</translation>
    </message>
    <message>
      <location filename="upload_drop.py" />
      <source>选择证据文件</source>
      <translation>Choose files of evidence</translation>
    </message>
    <message>
      <location filename="upload_form.py" />
      <source>先选文件，再在这里写明名称、证明目的和来源。</source>
      <translation>Choose files, then write name, purpose and source here.</translation>
    </message>
    <message>
      <location filename="upload_form.py" />
      <source>写明证明什么事实，不写法律意见</source>
      <translation>Which fact it proves; no legal argument</translation>
    </message>
    <message>
      <location filename="upload_form.py" />
      <source>和证明目的有关的页，例如 3-5</source>
      <translation>The pages that matter, e.g. 3-5</translation>
    </message>
    <message>
      <location filename="upload_form.py" />
      <source>提交后就让对方看到</source>
      <translation>Let the other side see it at once</translation>
    </message>
    <message>
      <location filename="upload_form.py" />
      <source>页码范围</source>
      <translation>Pages</translation>
    </message>
    <message>
      <location filename="upload_form.py" />
      <source>页码范围（可不填）</source>
      <translation>Pages (optional)</translation>
    </message>
    <message>
      <location filename="upload_peek.py" />
      <source>只在本机打开；提交之前别人看不到。</source>
      <translation>Opened on this computer only; nobody else sees it before you submit it.</translation>
    </message>
    <message>
      <location filename="upload_peek.py" />
      <source>看过了，返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <location filename="upload_peek.py" />
      <source>这一页已损坏，无法显示。</source>
      <translation>This page is damaged and cannot be shown.</translation>
    </message>
    <message>
      <location filename="upload_peek.py" />
      <source>选错了，移除</source>
      <translation>Wrong file, remove</translation>
    </message>
    <message numerus="yes">
      <location filename="upload_rows.py" />
      <source>{at} 网络中断，已传部分都保留，从 {n}% 接着传。</source>
      <translation>{at} Link lost. What was sent is kept; it goes on from {n}%.</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>{name}，{state}，{fact}</source>
      <translation>{name}, {state}, {fact}</translation>
    </message>
    <message numerus="yes">
      <location filename="upload_rows.py" />
      <source>{n} 秒后续传</source>
      <translation>Goes on in {n} s</translation>
    </message>
    <message numerus="yes">
      <location filename="upload_rows.py" />
      <source>上传中 {n}%</source>
      <translation>Sending {n}%</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>不支持 {ending} 图片。用“照片”打开，另存为 jpg，再拖进来。</source>
      <translation>{ending} pictures are not taken. Save it as jpg and drop it here.</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>不支持 {ending} 录音。请转换成 mp3，再拖进来。</source>
      <translation>{ending} sound is not taken. Convert it to mp3 and drop it here.</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>不支持 {ending} 文件。只能上传 jpg、png、pdf、Word、mp4 和 mp3。</source>
      <translation>{ending} files are not accepted: only jpg, png, pdf, Word, mp4 and mp3.</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>不支持 {ending} 文件。请打印或另存为 pdf，再拖进来。</source>
      <translation>{ending} files are not taken. Print or save it as pdf and drop it here.</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>不支持 {ending} 视频。请转换成 mp4，再拖进来。</source>
      <translation>{ending} film is not taken. Convert it to mp4 and drop it here.</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>不支持压缩包。请先解压，再把里面的文件拖进来。</source>
      <translation>Archives are not accepted. Unpack it and drag in the files.</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>不能上传</source>
      <translation>Cannot be sent</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>先传 {name}</source>
      <translation>Send {name} first</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>剩 {hours} 小时 {minutes} 分</source>
      <translation>{hours} h {minutes} min left</translation>
    </message>
    <message numerus="yes">
      <location filename="upload_rows.py" />
      <source>剩 {n} 分钟</source>
      <translation>{n} min left</translation>
    </message>
    <message numerus="yes">
      <location filename="upload_rows.py" />
      <source>剩 {n} 秒</source>
      <translation>{n} s left</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>和列表里的《{name}》内容相同，多出来的请移除。</source>
      <translation>Same content as {name} on the list; remove the one too many.</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>和您已提交的一件内容相同；仍要提交也可以。</source>
      <translation>The same as one you submitted; you may submit it all the same.</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>存证 {number} 号</source>
      <translation>Entry {number}</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>已上传</source>
      <translation>Sent</translation>
    </message>
    <message numerus="yes">
      <location filename="upload_rows.py" />
      <source>已暂停 {n}%</source>
      <translation>Paused {n}%</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>换一个文件</source>
      <translation>Another file</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>排队中</source>
      <translation>Waiting</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>暂停 {name}</source>
      <translation>Pause {name}</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>校验一致，存证 {number} 号</source>
      <translation>Checked, entry {number}</translation>
    </message>
    <message numerus="yes">
      <location filename="upload_rows.py" />
      <source>核对中 {n}%</source>
      <translation>Checking {n}%</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>正在续传…</source>
      <translation>Going on…</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>法院检查中</source>
      <translation>The court checks it</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>现在就续传 {name}</source>
      <translation>Go on with {name} now</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>看一看 {name}</source>
      <translation>Look at {name}</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>看不出是哪种文件。请另存为 jpg、pdf、Word、mp4 或 mp3，再拖进来。</source>
      <translation>Its type cannot be told. Save it as jpg, pdf, Word, mp4 or mp3 and drop it here.</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>移除 {name}</source>
      <translation>Remove {name}</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>继续上传 {name}</source>
      <translation>Go on with {name}</translation>
    </message>
    <message>
      <location filename="upload_rows.py" />
      <source>重传</source>
      <translation>Send again</translation>
    </message>
    <message>
      <location filename="wishes.py" />
      <source>举示本件</source>
      <translation>Present this</translation>
    </message>
    <message>
      <location filename="wishes.py" />
      <source>从目录里打开要举示的证据。</source>
      <translation>Open the exhibit to present from the list.</translation>
    </message>
    <message>
      <location filename="wishes.py" />
      <source>各方将看到您打开的这一页。</source>
      <translation>Everyone will see the page you have open.</translation>
    </message>
    <message>
      <location filename="wishes.py" />
      <source>法官同意您举示</source>
      <translation>The judge lets you present</translation>
    </message>
    <message>
      <location filename="wishes.py" />
      <source>法官同意您批注</source>
      <translation>The judge lets you draw</translation>
    </message>
    <message>
      <location filename="wishes.py" />
      <source>选一支笔就可以画；画完点“结束批注”。</source>
      <translation>Pick a pen to draw; press "Stop drawing" when you have finished.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>{device}（{file}）</source>
      <translation>{device} ({file})</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>{hours} 小时 {minutes} 分</source>
      <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>{title}。{text}</source>
      <translation>{title}. {text}</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>不准许 {who} 入庭吗？</source>
      <translation>Refuse entry to {who}?</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>不到 1 分钟</source>
      <translation>less than 1 min</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>两次输入的密码不一样</source>
      <translation>The two passwords differ</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>为保护您的账号，没有连接。请核对地址，或致电法院。</source>
      <translation>To protect your account, no connection was made. Check the address or call the court.</translation>
    </message>
    <message numerus="yes">
      <location filename="words.py" />
      <source>为保护您的账号，请 {n} 秒后再试。</source>
      <translation>
        <numerusform>To protect your account, please try again in {n} second.</numerusform>
        <numerusform>To protect your account, please try again in {n} seconds.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>为保护您的账号，请过一会儿再试。</source>
      <translation>To protect your account, please try again in a while.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>代理人</source>
      <translation>Counsel</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>会议号、手机号和验证码对不上，或验证码已过期；请核对，或重新获取验证码。</source>
      <translation>Number, phone and code do not match, or the code has expired: check them, or send a new code.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>会议号不完整</source>
      <translation>The hearing number is incomplete</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>几秒后自动恢复，席位和静音状态不变。</source>
      <translation>Back in a few seconds; your seat and mute state stay as they are.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>别人刚刚改过，请看最新的内容再试。</source>
      <translation>Somebody has just changed it. Look at what it says now and try again.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>动态验证码不对</source>
      <translation>The code is wrong</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>原告</source>
      <translation>Plaintiff</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>原告代理人</source>
      <translation>Plaintiff's counsel</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>参与人名单里没有这个人。</source>
      <translation>That person is not on the list of participants.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>只能传唤证人和鉴定人。</source>
      <translation>Only witnesses and experts can be called.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>号码里的出生日期不对</source>
      <translation>The birthday in the number is wrong</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>同意书有了新的版本</source>
      <translation>The text has a new version</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>和法院登记的当事人对不上</source>
      <translation>This does not match a party on record</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>声音和画面中断，正在恢复</source>
      <translation>Sound and picture lost, coming back</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>声音和画面正在重新启动</source>
      <translation>Sound and picture are starting again</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>声音和画面立即停止，事由写入记录；之后可以再次准许进入。</source>
      <translation>Sound and picture stop at once and the reason goes on record; the person can be let in again later.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>它可能已改期或撤销，请刷新列表，或致电法院。</source>
      <translation>It may have been moved or withdrawn: refresh the list or call the court.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>密码太短</source>
      <translation>The password is too short</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>对方还没有承诺遵守法庭纪律，承诺后才能准许入庭。</source>
      <translation>This person has not promised to keep order yet and cannot be admitted before.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>尝试次数太多</source>
      <translation>Too many attempts</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>已为您换成新的一版，请重新阅读。</source>
      <translation>The new version is on screen; please read it.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>已取消</source>
      <translation>Cancelled</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>已延期开庭</source>
      <translation>Adjourned</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>已经是这样了，不用再操作。</source>
      <translation>It is so already; nothing needs to be done.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>已退庭</source>
      <translation>Dismissed</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>庭审仍在连接，请不要关闭窗口。</source>
      <translation>The hearing is still connected; please keep the window open.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>庭审已经开始，安排不能再改</source>
      <translation>The hearing has begun; its plan cannot change any more</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>庭审的当前阶段不能这样做。</source>
      <translation>That cannot be done in the present phase of the hearing.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>庭审记录核验不一致</source>
      <translation>The hearing's record does not verify</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>庭审还没有结束，要离开吗？</source>
      <translation>The hearing is not over. Leave it?</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>您不是本次庭审的参与人。</source>
      <translation>You are not a participant of this hearing.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>您已在另一台设备上进入庭审</source>
      <translation>You have entered the hearing on another device</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>您现在不能进入这场庭审</source>
      <translation>You cannot enter this hearing now</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>您的账号还没有配置身份验证器</source>
      <translation>Your account has no authenticator yet</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>您还没有入席，请稍候再试。</source>
      <translation>You have not taken your seat yet; please try again shortly.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>所有人的声音和画面立即停止，之后不能再进入。</source>
      <translation>Sound and picture stop for everybody at once, and nobody can enter again.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>手机号不完整</source>
      <translation>The mobile number is incomplete</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>扬声器不能使用</source>
      <translation>The speaker cannot be used</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>摄像头不能使用</source>
      <translation>The camera cannot be used</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>撤回同意需要说明理由，请填写。</source>
      <translation>Withdrawing consent needs a reason; please give one.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>操作太频繁，请稍候再试。</source>
      <translation>Too many requests; please try again shortly.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>文件没有保存成功</source>
      <translation>The file was not saved</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>旁听人员</source>
      <translation>Observer</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>旁听人员不能发言。</source>
      <translation>Observers may not speak.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>更改服务器</source>
      <translation>Change server</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>最后一位和前 17 位对不上</source>
      <translation>The last character does not fit the first 17</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>服务器地址不对</source>
      <translation>The server address is wrong</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>服务器的证书不可信</source>
      <translation>The server's certificate is not trusted</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>本机收到的记录与此前的签名不符，请立即致电法院。</source>
      <translation>What this computer received contradicts an earlier signature. Call the court at once.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>本次庭审随即结束并写入记录；定了日期的，各方会收到短信通知。</source>
      <translation>This hearing ends at once and on record; with a date, everybody is told by SMS.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>模拟扬声器</source>
      <translation>Simulated speaker</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>模拟摄像头</source>
      <translation>Simulated camera</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>模拟麦克风</source>
      <translation>Simulated microphone</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>正在开庭</source>
      <translation>In session</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>每组数字只能用一次，请等身份验证器换下一组再填。</source>
      <translation>Each code works once; wait for the authenticator's next one.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>求助包-{time}.zip</source>
      <translation>help-bundle-{time}.zip</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>没有可以撤销或重做的。</source>
      <translation>There is nothing to undo or redo.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>没有可以私下商议的人。</source>
      <translation>There is nobody to speak with in private.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>没有找到这场庭审</source>
      <translation>This hearing was not found</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>没有收到浏览器里的登录结果</source>
      <translation>Nothing came back from the browser</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>没有这项更正申请，或者已经撤回。</source>
      <translation>There is no such correction, or it was withdrawn.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>法官已宣布退庭，不能再进入。</source>
      <translation>The judge has dismissed everybody; it can no longer be entered.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>法官已将您静音，需要发言请等法官准许。</source>
      <translation>The judge has muted you; to speak, wait for the judge's leave.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>法庭或法官在这个时间有别的庭审，请换时间或法庭。</source>
      <translation>Courtroom or judge have another hearing then; choose another time or courtroom.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>法庭没有准许您入庭，或已请您离开。有异议请致电法院；法庭再次准许后可以重新进入。</source>
      <translation>The court did not admit you, or sent you out. If you object, call the court; you can enter again once let in.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>法院服务器暂时不能处理</source>
      <translation>The court's server has a fault</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>法院服务器没有答复</source>
      <translation>No answer from the court's server</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>法院服务器没有读懂这项操作，请更新客户端。</source>
      <translation>The court's server did not understand; please update the client.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>法院服务器用了新的协议，请安装新版本后再进入。</source>
      <translation>The court's server uses a newer protocol. Install the new version, then enter.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>法院没有接受这项操作</source>
      <translation>The court did not accept this</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>登录已失效</source>
      <translation>Your login has ended</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>登录没有成功</source>
      <translation>You are not logged in</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>离开会告知法官并写入记录；未经许可中途退庭，可能按撤诉或缺席处理。</source>
      <translation>The judge is told and it goes on record. Leaving without permission may count as withdrawal or default.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>笔录正在签名，不能再改。</source>
      <translation>The transcript is being signed and can no longer be changed.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>笔录里没有这一行。</source>
      <translation>The transcript has no such line.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>第 7 到 14 位是出生年月日，请对照身份证再看一遍。</source>
      <translation>Places 7 to 14 are the birthday; compare with the card.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>第三人</source>
      <translation>Third party</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>第三人代理人</source>
      <translation>Third party's counsel</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>等候随即结束，事由写入记录；之后可以再次准许进入。</source>
      <translation>The waiting ends and the reason goes on record; the person can be let in again later.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>网上庭审到此为止，不能再打开：声音和画面立即停止，记录封存。已进行的诉讼环节继续有效，之后在法院审理（在线诉讼规则第二十一条）。</source>
      <translation>The online hearing ends for good: sound and picture stop at once, the record is sealed. What was done stays valid, and the case goes on in the courthouse (Online Litigation Rules, art. 21).</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>翻译</source>
      <translation>Interpreter</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>至少 12 个字符，一个汉字算一个半；可以用一句只有您知道的话。</source>
      <translation>At least 12 characters; a sentence only you know is best.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>被告</source>
      <translation>Defendant</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>被告代理人</source>
      <translation>Defendant's counsel</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>要宣布退庭吗？</source>
      <translation>Dismiss everybody?</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>要宣布闭庭吗？</source>
      <translation>Close the hearing?</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>要延期开庭吗？</source>
      <translation>Adjourn the hearing?</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>要警告 {who} 吗？</source>
      <translation>Warn {who}?</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>要责令 {who} 退出法庭吗？</source>
      <translation>Send {who} out of court?</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>要转为线下审理吗？</source>
      <translation>Continue in the courthouse?</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>要重新开庭吗？</source>
      <translation>Reopen the hearing?</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>警告和事由写入记录；全体会看到警告，本人会看到事由。</source>
      <translation>Warning and reason go on record; everybody sees the warning, the person sees the reason.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>证人</source>
      <translation>Witness</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>证件号码不完整</source>
      <translation>The document number is not complete</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>证据目录里没有这一件。</source>
      <translation>There is no such item.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>诉讼代理人</source>
      <translation>Counsel</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>说话的人没有录到，或者这段录音读不出来，请稍后再试。</source>
      <translation>The speaker was not recorded, or the recording cannot be read. Try again later.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请不要关闭窗口，这不算退庭。</source>
      <translation>Please keep the window open; this does not count as leaving.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请关闭正在使用摄像头的程序，或另选一个摄像头。</source>
      <translation>Close the program that uses it, or choose another camera.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请再输入一遍，或点“显示”核对。</source>
      <translation>Type it again, or press Show to compare.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请填写 6 位会议号，它在开庭短信里。</source>
      <translation>Enter the 6 digits from the court's text message.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请填写 https:// 开头的地址，它在法院的通知里。</source>
      <translation>Enter the address from the court's notice; it begins with https://.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请填写密码。</source>
      <translation>Enter your password.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请填写工号。</source>
      <translation>Enter your staff number.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请填写短信里的 6 位验证码。</source>
      <translation>Enter the 6 digits from the text message.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请对照原件或说明改正后再试。</source>
      <translation>Compare with the original, correct it and try again.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请对照身份证再看一遍，末位也可能是字母 X。</source>
      <translation>Compare with the card; the last one may be the letter X.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请打开手机上的身份验证器，填写现在显示的 6 位数字。</source>
      <translation>Open the authenticator on your phone and type the 6 digits it shows now.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请接上扬声器或耳机，或在设置里另选一个。</source>
      <translation>Connect a speaker or headset, or choose another in the settings.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请接上摄像头，或在设置里另选一个。</source>
      <translation>Connect a camera, or choose another in the settings.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请接上麦克风或耳机，或在设置里另选一个。</source>
      <translation>Connect a microphone or headset, or choose another in the settings.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请核实后再试。</source>
      <translation>Verify, then try again.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请核对姓名、证件种类和号码；信息无误时请致电法院。</source>
      <translation>Check name, kind and number of the document; if they are right, call the court.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请检查磁盘空间和文件夹权限，或换一个位置再试。</source>
      <translation>Check disk space and folder permissions, or choose another place.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请检查网络，或核对服务器地址。</source>
      <translation>Check your network or the server's address.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请点“上一步”，按顺序完成。</source>
      <translation>Press Back and go step by step.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请照着证件填写姓名。</source>
      <translation>Fill in the name as on the document.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请照着证件填写完整的号码。</source>
      <translation>Fill in the whole number as on the document.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请直接用手机号和密码登录；忘记密码可以找回。</source>
      <translation>Log in with phone and password; a forgotten one can be set anew.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请稍候再试。</source>
      <translation>Please try again shortly.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请联系本院管理员配置后再登录。</source>
      <translation>Ask the court's administrator to set it up, then log in.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请过一会儿再试；急需时请致电法院。</source>
      <translation>Please try again in a while; if it is urgent, call the court.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请避开姓名、手机号、生日、连续或重复的字符，再加几个不相干的字词。</source>
      <translation>Avoid names, phone numbers, birthdays, runs and repetitions, and add a few unrelated words.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请重新插拔，或在设置里另选一个。</source>
      <translation>Unplug it and plug it in again, or choose another in the settings.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请重新点“统一身份登录”，并在浏览器里完成登录；也可以用工号和密码。</source>
      <translation>Press Single sign-on again and log in in the browser; or use staff number and password.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>请重新登录；正在进行的庭审会保留您的席位。</source>
      <translation>Please log in again; your seat in a hearing under way is kept.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>账号或密码不对，请核对后再试。</source>
      <translation>Account or password is wrong. Check them and try again.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>超过了 20 分钟、试的次数太多，或在别处重新开始了。请从手机号重新开始。</source>
      <translation>It took over 20 minutes or too many tries, or began anew elsewhere. Begin again at the phone.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>还没有填写姓名</source>
      <translation>No name yet</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>还没有填写密码</source>
      <translation>The password is missing</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>还没有填写工号</source>
      <translation>The staff number is missing</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>还没有填写理由</source>
      <translation>No reason yet</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>还需要动态验证码</source>
      <translation>One more code is needed</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>这一步的前面还没有完成</source>
      <translation>A step before this one is missing</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>这一笔已经不在了，或者不是您画的。</source>
      <translation>That stroke is gone, or not yours.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>这一项没有通过检查</source>
      <translation>This was not accepted</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>这个密码容易被猜到</source>
      <translation>This password is easily guessed</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>这个时间已有安排</source>
      <translation>That time is taken</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>这件证据已经撤回。</source>
      <translation>This item was withdrawn.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>这件证据还没有举示。</source>
      <translation>This item was not presented yet.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>这份证据没有这一页。</source>
      <translation>It has no such page.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>这句话没有可播放的录音</source>
      <translation>There is no recording of this line to play</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>这是您自己一方的证据，由对方质证。</source>
      <translation>It is your own side's; the others examine it.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>这里已停止声音和画面；可以在这里继续，另一台会退出。</source>
      <translation>Sound and picture have stopped here. You can go on here; the other device will leave.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>这项操作可能没有完成，请看庭审状态后再试。</source>
      <translation>This may not have been done; look at the hearing's state and try again.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>这项操作由法官决定。</source>
      <translation>That is for the judge to decide.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>这项操作要先核实您的身份</source>
      <translation>This needs a fresh proof of who you are</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>这项操作要先核实您的身份，请核实后再试。</source>
      <translation>Your identity must be verified for this. Please verify and try again.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>这项申请已经不在了。</source>
      <translation>That request is no longer there.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>选择设备</source>
      <translation>Choose device</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>重新开庭会写入记录，计时接着走；闭庭之前的记录不变。</source>
      <translation>Reopening goes on record and the clock runs on; the record so far stays as it is.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>重新登录</source>
      <translation>Log in again</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>鉴定人</source>
      <translation>Expert</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>闭庭会写入记录，计时停止；退庭前各方仍能看到和听到彼此。</source>
      <translation>It goes on record and the clock stops; until dismissal all still see and hear each other.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>陪审员</source>
      <translation>Assessor</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>需要改期时，请在庭审中宣布延期开庭。</source>
      <translation>To move it, adjourn in the hearing.</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>需要更新客户端</source>
      <translation>The client needs an update</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>验证没有成功</source>
      <translation>You were not verified</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>验证码不完整</source>
      <translation>The code is incomplete</translation>
    </message>
    <message>
      <location filename="words.py" />
      <source>麦克风不能使用</source>
      <translation>The microphone cannot be used</translation>
    </message>
  </context>
</TS>
