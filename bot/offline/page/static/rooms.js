// The list of chats, and the head of the open one.
import { button, make } from "./bubble.js";
import { clock, colour, face, glance, nameOf, sender } from "./names.js";
import { last, room, roomKey, state } from "./store.js";
import { say } from "./words.js";

const $ = id => document.getElementById(id);

export function note(one) {
  const typing = state.typing.get(roomKey(one.chat, one.thread));
  if (typing) return one.kind === "private" ? say("typing") : say("typingBy", nameOf(state.bot));
  if (one.kind === "private") return say("bot");
  if (one.kind === "topic") return say("topic", one.of);
  if (one.kind === "discussion") return say("discussion", one.of);
  return one.kind === "channel" ? say("channel") : say("members", one.writers.filter(who => !who.role).length + 1);
}

export function list(open) {
  const inTime = [...state.rooms].sort((a, b) => newest(b) - newest(a));
  const held = document.activeElement?.dataset?.key;
  $("rooms").replaceChildren(...inTime.map(one => make("li", "", entry(one, open))));
  if (held) $("rooms").querySelector(`[data-key="${held}"]`)?.focus();
}

const newest = one => state.news.get(roomKey(one.chat, one.thread)) ?? 0;

function entry(one, open) {
  const key = roomKey(one.chat, one.thread);
  const message = last(key);
  const unread = state.unread.get(key) ?? 0;
  const typing = state.typing.has(key);
  const who = message && one.kind !== "private" && one.kind !== "channel" ? `${nameOf(sender(message))}: ` : "";
  const line = typing ? make("span", "preview typing", note(one)) : make("span", "preview", message ? make("span", "by", who) : note(one), message ? glance(message) : "");
  const node = button("room", "", () => open(key),
    portrait(make("span", "avatar"), one),
    make("span", "top", make("b", "", one.title), make("time", "", message ? clock(message.date) : "")),
    make("span", "low", line, unread ? make("span", "unread", String(unread)) : null));
  node.dataset.key = key;
  if (key === state.open) node.setAttribute("aria-current", "true");
  return node;
}

// A topic's face is a rounded # in its colour; a chat's the first letter of its name.
function portrait(node, one) {
  face(node, { id: one.chat, title: one.title });
  if (one.kind === "topic") {
    node.textContent = "#";
    node.classList.add("square");
    node.dataset.colour = colour(one.thread);
  }
  if (one.kind === "private") face(node, state.bot);
  return node;
}

export function head() {
  const one = room();
  if (!one) return;
  $("face").classList.remove("square");
  portrait($("face"), one);
  $("title").textContent = one.title;
  $("note").textContent = note(one);
  $("note").classList.toggle("typing", state.typing.has(state.open));
  document.title = `${one.title} · 引据`;
}
