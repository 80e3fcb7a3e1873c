"""Words for what is wrong with a file of evidence: what it is, and the way out."""

from typing import Final

from yunclient.session.problems import ProblemCode
from yunclient.ui.language import later

FILE_PROBLEMS: Final = {
    ProblemCode.FILE_EMPTY: (
        later("文件是空的"),
        later("请打开原来的文件看一看，另存一份再选。"),
    ),
    ProblemCode.FILE_TYPE: (
        later("不支持这种文件"),
        later("请另存为 jpg、pdf、Word、mp4 或 mp3，再拖进来。"),
    ),
    ProblemCode.FILE_TOO_LARGE: (
        later("文件太大"),
        later("请压缩，或分成几份上传；大的视频可以截取有关的部分。"),
    ),
    ProblemCode.FILE_MISLABELLED: (
        later("文件名和内容的类型不符"),
        later("请用原来的程序打开，另存为名称里的类型再上传。"),
    ),
    ProblemCode.FILE_DAMAGED: (
        later("文件已损坏或不完整"),
        later("请确认在本机能打开，再从原处复制一份上传。"),
    ),
    ProblemCode.FILE_ENCRYPTED: (
        later("文件有密码保护"),
        later("请去掉密码，另存一份再上传。"),
    ),
    ProblemCode.FILE_BOMB: (
        later("文件展开后过大"),
        later("请减少页数，或缩小图片尺寸，分成几份上传。"),
    ),
    ProblemCode.FILE_ACTIVE: (
        later("文件里有程序、宏、脚本或外部链接"),
        later("请打印为 PDF，或去掉这些内容后另存再上传。"),
    ),
    ProblemCode.FILE_AMBIGUOUS: (
        later("文件里混有别的文件"),
        later("请另存一份再上传；PDF 文件包请取出里面的文件，分别上传。"),
    ),
    ProblemCode.FILE_DIFFERENT: (
        later("法院收到的和本机的文件不一致"),
        later("请点“重传”，从头再传一遍。"),
    ),
    ProblemCode.FILE_UNCHECKED: (
        later("法院没有检查成这个文件"),
        later("请点“重传”再试；仍不行请致电法院。"),
    ),
    ProblemCode.FILE_GONE: (
        later("在本机读不到这个文件"),
        later("它被移动、删除，或所在的盘没有插好。放回原处点“重传”，或换一个文件。"),
    ),
    ProblemCode.FILE_CHANGED: (
        later("这个文件在选定之后改动过"),
        later("要上传现在的内容请点“重传”，或换一个文件。"),
    ),
    ProblemCode.FILE_IN_USE: (
        later("法院还在处理上一段"),
        later("稍候会自己接着传。"),
    ),
    ProblemCode.COURT_FULL: (
        later("法院的存储空间暂时不够"),
        later("已传部分都保留，稍后会自己接着传。"),
    ),
    ProblemCode.TOO_MANY_FILES: (
        later("还没有提交的文件太多了"),
        later("请先提交或移除一些，再加新的。"),
    ),
    ProblemCode.UPLOAD_EXPIRED: (
        later("有文件在法院过了保留期"),
        later("正在重新上传，传完后请再点提交。"),
    ),
}
