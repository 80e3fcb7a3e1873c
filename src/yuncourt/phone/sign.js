"use strict";
/* One person signs: opens the invitation, reads to the end, writes, waits for the computer. */
const by = (id) => document.getElementById(id);
const state = { language: navigator.language.startsWith("zh") ? "zh" : "en", told: null, over: false };
let token = location.hash.slice(1);
history.replaceState(null, "", location.pathname); // the secret stays in no history

const word = (name, values = {}) =>
  WORDS[state.language][name].replace(/\{(\w+)\}/g, (_, key) => values[key]);

function speak() {
  document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
  document.title = word("title");
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  by("language").textContent = word("language");
  by("language").lang = state.language === "zh" ? "en" : "zh-CN";
  by("lines").setAttribute("aria-label", word("text"));
  by("pad").setAttribute("aria-label", word("pad"));
  const told = state.told;
  if (!told) return;
  by("where").textContent = `${told.court} · ${word("number")} ${told.hearing}`;
  by("it-is-me").textContent = word("me", told);
  by("write-head").textContent = word("write", told);
  by("extent").textContent = word("extent", { pages: told.pages, lines: told.lines.length });
  by("seen").textContent = word(state.read ? "seen" : "unseen");
  by("agreed").dataset.word = told.part ? "agree_part" : "agree";
  by("agreed").textContent = word(by("agreed").dataset.word);
}

function show(id, step) {
  for (const section of document.querySelectorAll("section")) section.hidden = section.id !== id;
  by("steps").hidden = !step;
  by("text").hidden = step !== "read" && step !== "write";
  by("text").classList.toggle("behind", step === "write");
  const names = ["who", "read", "write"];
  names.forEach((name, at) => {
    const item = by(`step-${name}`);
    item.classList.toggle("done", at < names.indexOf(step));
    if (name === step) item.setAttribute("aria-current", "step"); else item.removeAttribute("aria-current");
  });
}

/* A page that only says something; `act` is what its button does. */
function say(name, values, act, label = "again") {
  show("message", "");
  by("message-head").dataset.word = `${name}_head`;
  by("message-head").textContent = word(`${name}_head`);
  by("message-text").textContent = word(`${name}_text`, values);
  by("again").hidden = !act;
  by("again").dataset.word = label;
  by("again").textContent = word(label);
  by("again").onclick = act || null;
}

async function ask(path, body) {
  const reply = await fetch(`/api/sign/${path}`, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
    cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(20000),
  });
  if (!reply.ok) throw Object.assign(new Error("refused"), { status: reply.status });
  return reply.json();
}

const PROBLEMS = { 400: "code", 401: "code", 404: "stage", 409: "stage", 429: "busy" };
const problem = (error) => PROBLEMS[error.status] || "net";

async function open() {
  by("message-head").textContent = word("opening");
  by("message-text").textContent = "";
  by("again").hidden = true;
  try {
    state.told = await ask("open", { token });
  } catch (error) {
    say(token ? problem(error) : "code", {}, PROBLEMS[error.status] && error.status !== 429 ? null : open);
    return;
  }
  token = "";
  state.until = performance.now() + state.told.expires_at - state.told.now;
  by("name").textContent = state.told.name;
  by("clock").hidden = false;
  fill();
  tick();
  speak();
  show("who", "who");
}

function fill() {
  const made = (tag, name, text) => {
    const node = document.createElement(tag);
    node.className = name;
    node.textContent = text;
    return node;
  };
  const lines = state.told.lines.map((line) => {
    const part = made("article", line.kind || "speech", "");
    const head = made("div", "of", "");
    head.append(`${line.number} `, made("b", "", line.who), ` ${line.hour}`);
    part.append(head, made("div", "text", line.text));
    return part;
  });
  const refused = state.told.refused.map((text) => made("article", "note", text));
  if (refused.length) {
    const title = made("article", "heading", word("refused"));
    title.dataset.word = "refused";
    refused.unshift(title);
  }
  const end = made("article", "heading", word("end"));
  end.dataset.word = "end";
  by("lines").replaceChildren(...lines, ...refused, end);
  new IntersectionObserver((seen) => {
    if (!seen.some((each) => each.isIntersecting) || state.read) return;
    state.read = true;
    by("to-write").disabled = false;
    by("seen").textContent = word("seen");
    by("seen").classList.add("done");
  }, { root: by("lines"), threshold: 0.5 }).observe(end);
}

function tick() {
  const left = Math.max(0, Math.round((state.until - performance.now()) / 1000));
  by("time").textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  if (state.over) return;
  if (left === 0) { finish("over"); return; }
  setTimeout(tick, 1000);
}

function finish(name, values) {
  state.over = true;
  by("clock").hidden = true;
  say(name, values);
}

const pad = new Pad(by("pad"), ready);

function ready() {
  by("send").disabled = pad.empty || !by("agree").checked;
  by("undo").disabled = by("clear").disabled = pad.empty;
  by("fault").textContent = "";
}

async function send() {
  by("send").disabled = true;
  by("send").textContent = word("sending");
  try {
    await ask("name", { key: state.told.key, writing: { strokes: pad.strokes } });
    say("wait");
    follow();
  } catch (error) {
    ready();
    if (error.status === 401) finish("over");
    else if (error.status === 400) by("fault").textContent = word("small");
    else by("fault").textContent = word(`${problem(error)}_text`);
  }
  by("send").textContent = word("send");
}

/* What the computer says of the name; a lost network is tried again until the time is over. */
async function follow() {
  if (state.over) return;
  try {
    const answer = await ask("state", { key: state.told.key });
    if (answer.state === "signed") {
      const time = new Date().toLocaleString(state.language === "zh" ? "zh-CN" : "en");
      finish("signed", { name: state.told.name, time, mark: state.told.document.slice(0, 16) });
      return;
    }
    if (answer.state !== "offered") { finish(answer.state === "denied" ? "denied" : "over"); return; }
  } catch (error) {
    if (error.status === 401) { finish("over"); return; }
  }
  setTimeout(follow, 1500);
}

by("language").onclick = () => { state.language = state.language === "zh" ? "en" : "zh"; speak(); };
by("it-is-me").onclick = () => { show("read", "read"); by("lines").focus(); };
by("to-write").onclick = () => { show("write", "write"); pad.paint(); ready(); };
by("back").onclick = () => show("read", "read");
by("agree").onchange = ready;
by("undo").onclick = () => pad.undo();
by("clear").onclick = () => pad.clear();
by("send").onclick = send;
for (const node of document.querySelectorAll(".wrong")) {
  node.onclick = () => say("wrong", {}, () => show("read", "read"), "close");
}
speak();
open();
