// The line to write in.
import { make } from "./bubble.js";
import { icon } from "./icons.js";
import { mine } from "./log.js";
import { face, glance, nameOf, sender, words } from "./names.js";
import { act } from "./line.js";
import { close, key, look, setUpOffers } from "./inline.js";
import { menu, toast } from "./over.js";
import { last, room, said, state, writer } from "./store.js";
import { say } from "./words.js";

const $ = id => document.getElementById(id);
const LARGEST = 20 * 1024 * 1024;
const drafts = new Map();
let about = null; // { does: "reply" or "edit", message }

const where = () => ({ chat: room().chat, thread: room().thread });

export async function send(text, by = writer()) {
  const words = text.trim();
  if (!words) return;
  const reply = about?.does === "reply" ? about.message.message_id : null;
  const edit = about?.does === "edit" ? about.message.message_id : null;
  clear();
  const done = edit ? await act("edit", { chat: room().chat, message: edit, text: words }) : await act("say", { ...where(), by, text: words, reply_to: reply });
  if (done) return;
  toast(say("failed"));
  if (!$("text").value) put(text);
}

export function put(text) {
  $("text").value = text;
  $("text").focus();
  grow();
  look();
}

function clear() {
  $("text").value = "";
  relate(null);
  grow();
  close();
}

// Reply to or edit a message; null for neither.
export function relate(to) {
  about = to;
  $("about").hidden = !to;
  if (!to) return;
  $("aboutIcon").replaceChildren(icon(to.does));
  $("aboutHead").textContent = to.does === "edit" ? say("editing") : say("replyTo", nameOf(sender(to.message)));
  $("aboutText").textContent = glance(to.message);
  if (to.does === "edit") put(words(to.message));
  $("text").focus();
}

// Another chat is open: its draft, its people.
export function enter(before) {
  if (before) drafts.set(before, $("text").value);
  relate(null);
  close();
  $("text").value = drafts.get(state.open) ?? "";
  grow();
  refresh();
}

export function refresh() {
  const one = room();
  const alone = one.kind === "private";
  $("begin").hidden = !(alone && !last(state.open));
  $("line").hidden = !$("begin").hidden;
  $("menu").hidden = !alone;
  $("at").hidden = alone || one.kind === "channel";
  $("asme").hidden = one.writers.length < 2;
  $("text").placeholder = say(one.kind === "channel" ? "post" : "hint");
  grow(); // what is hidden has no height
  const who = one.writers.find(each => each.id === writer()) ?? one.writers[0];
  face($("asme"), who);
  $("asme").title = `${say("writeAs")}: ${called(who)}`;
}

const called = who => (who.role ? say(who.role) : who.id === state.me ? say("you") : nameOf(who));

function grow() {
  $("text").style.height = "auto";
  $("text").style.height = `${Math.min($("text").scrollHeight, innerHeight * 0.35)}px`;
  $("write").classList.toggle("full", $("text").value.trim() !== "");
}

// What somebody else's words are to be said to the bot in a group.
export const addressed = text => (room().kind === "private" || text.startsWith("/") ? text : `@${state.bot.username} ${text}`);

// The name of a language in itself, as the choice of languages has it.
const tongue = code => [...$("language").options].find(one => one.value.toLowerCase() === code?.toLowerCase())?.text ?? "";

function chooseWriter() {
  menu($("asme"), room().writers.map(who => [face(make("span", "avatar small"), who), called(who), () => {
    state.writers.set(state.open, who.id);
    refresh();
  }, who.role ? nameOf(who) : tongue(who.language_code)]));
}

function chooseCommand() {
  const commands = room().commands;
  menu($("menu"), commands.map(one => [make("span", "slash", "/"), one.command, () => send(`/${one.command}`), one.description]), { look: "commands" });
}

async function attach(file) {
  if (file.size > LARGEST) return toast(say("tooBig"));
  const form = new FormData();
  form.set("what", JSON.stringify({ ...where(), by: writer(), caption: $("text").value.trim(), reply_to: about?.does === "reply" ? about.message.message_id : null }));
  form.set("file", file);
  clear();
  if (!(await act("file", form))) toast(say("failed"));
}

function editLast() {
  const message = [...said().values()].filter(one => mine(one) && words(one)).at(-1);
  if (message) relate({ does: "edit", message });
}

function typed(event) {
  if (event.isComposing || event.keyCode === 229) return; // an input method is at work
  if (key(event)) event.preventDefault();
  else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    send($("text").value);
  } else if (event.key === "ArrowUp" && !$("text").value) {
    event.preventDefault();
    editLast();
  } else if (event.key === "Escape" && about) {
    if (about.does === "edit") clear();
    else relate(null);
  }
}

// `start(payload)`: what the line above the offers does.
export function setUp(start) {
  setUpOffers(start);
  $("write").addEventListener("submit", event => {
    event.preventDefault();
    send($("text").value);
  });
  $("text").addEventListener("keydown", typed);
  $("text").addEventListener("input", () => {
    grow();
    look();
  });
  $("aboutClose").addEventListener("click", () => (about?.does === "edit" ? clear() : relate(null)));
  $("begin").addEventListener("click", () => send("/start"));
  $("menu").addEventListener("click", chooseCommand);
  $("asme").addEventListener("click", chooseWriter);
  $("at").addEventListener("click", () => put(`@${state.bot.username} ${$("text").value.replace(`@${state.bot.username} `, "")}`));
  $("attach").addEventListener("click", () => $("file").click());
  $("file").addEventListener("change", () => {
    for (const file of $("file").files) attach(file);
    $("file").value = "";
  });
  $("scroll").addEventListener("dragover", event => event.preventDefault());
  $("scroll").addEventListener("drop", event => {
    event.preventDefault();
    for (const file of event.dataTransfer.files) attach(file);
  });
}
