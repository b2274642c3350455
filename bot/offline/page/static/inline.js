// What the bot offers while somebody types its name and some words.
import { button, make } from "./bubble.js";
import { act } from "./line.js";
import { room, state, writer } from "./store.js";
import { say } from "./words.js";

const $ = id => document.getElementById(id);
const PAUSE = 250; // milliseconds without a letter
const END = 60; // pixels from the end of the list where more is asked for

let asked = null; // what the list is of: { text, offset, query, next, busy }
let timer = 0;

const typed = () => {
  const name = `@${state.bot?.username.toLowerCase()} `;
  const text = $("text").value;
  return text.toLowerCase().startsWith(name) ? text.slice(name.length) : null;
};

const where = () => ({ chat: room().chat, thread: room().thread, by: writer() });

// The line says something else.
export function look() {
  const text = typed();
  clearTimeout(timer);
  if (text === null) return close();
  if (asked?.text === text) return;
  timer = setTimeout(ask, PAUSE, text, "");
}

export function close() {
  clearTimeout(timer);
  asked = null;
  $("offers").hidden = true;
  $("offers").replaceChildren();
}

async function ask(text, offset) {
  asked = { text, offset, busy: true };
  const mine = asked;
  const done = await act("inline", { ...where(), text, offset });
  if (asked !== mine || !done) return;
  asked.query = done.query;
  if (early.has(done.query)) offered(early.get(done.query));
}

const early = new Map(); // offers that were here before we knew the query

export function offered(news) {
  if (asked?.query !== news.query) {
    early.set(news.query, news);
    return;
  }
  early.clear();
  if (!asked.offset) $("offers").replaceChildren();
  const none = !asked.offset && !news.results.length;
  $("offers").append(...news.results.map(one => entry(one, news.query)), ...(none ? [make("p", "none", say("noOffers"))] : []));
  if (!asked.offset && news.more?.text) $("offers").prepend(button("hint", "", () => onHint(news.more.start_parameter), news.more.text));
  $("offers").hidden = false;
  if (!asked.offset) $("offers").scrollTop = 0;
  asked.next = news.next;
  asked.busy = false;
}

let onHint = () => {};

function entry(one, query) {
  const face = make("span", "offerface", /^\p{Extended_Pictographic}/u.test(one.title) ? [...one.title][0] : "”");
  const node = button("offer", "", () => choose(query, one.id), face, make("b", "", one.title), make("span", "", one.description));
  node.setAttribute("role", "option");
  return node;
}

function choose(query, result) {
  close();
  $("text").value = "";
  $("text").dispatchEvent(new Event("input"));
  $("text").focus();
  act("choose", { ...where(), query, result });
}

function more() {
  const list = $("offers");
  if (asked && !asked.busy && asked.next && list.scrollHeight - list.scrollTop - list.clientHeight < END) ask(asked.text, asked.next);
}

// Whether a key moved in the list, chose from it or shut it.
export function key(event) {
  if ($("offers").hidden) return false;
  if (event.key === "Escape") return close() ?? true;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return false;
  const all = [...$("offers").querySelectorAll(".offer")];
  const at = all.indexOf(document.activeElement);
  if (at + step < 0) $("text").focus();
  else all[Math.min(at + step, all.length - 1)]?.focus();
  return true;
}

export function setUpOffers(does) {
  onHint = does;
  $("offers").addEventListener("scroll", more, { passive: true });
  $("offers").addEventListener("keydown", event => key(event) && event.preventDefault());
}
