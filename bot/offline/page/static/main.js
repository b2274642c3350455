// The page: news in, taps out.
import { addressed, enter, put, refresh, relate, send, setUp } from "./composer.js";
import { icon } from "./icons.js";
import { act, listen } from "./line.js";
import { hide, jump, mine, resized, scrolled, show, showAll, toEnd } from "./log.js";
import { words } from "./names.js";
import { offered } from "./inline.js";
import { alert, large, menu, toast } from "./over.js";
import { head, list } from "./rooms.js";
import { drop, keep, keyOf, room, roomKey, said, state, writer } from "./store.js";
import { say, speak } from "./words.js";

const $ = id => document.getElementById(id);
const TYPING = 5500; // as long as Telegram shows it
const PATIENCE = 15000; // for the answer to a press

// What taps in messages do.
const on = {
  taps: message => ({
    link: follow,
    command: text => send(text),
    mention: name => put(`${name} `),
    ask: message.from?.is_bot ? text => send(addressed(text)) : null,
    copy,
    folded: at => state.unfolded.get(fullKey(message))?.has(at) ?? false,
    fold: (at, open) => {
      const key = fullKey(message);
      if (!state.unfolded.has(key)) state.unfolded.set(key, new Set());
      state.unfolded.get(key)[open ? "add" : "delete"](at);
    },
  }),
  command: text => send(text),
  jump: id => jump(id) || toast(say("gone")),
  press,
  menu: actions,
  large,
};

const fullKey = message => `${message.chat.id}/${message.message_id}`;

function actions(message, node, clicked) {
  const items = [["reply", say("reply"), () => relate({ does: "reply", message })]];
  items.push(["pass", say("pass"), () => pass(message, node)]);
  if (words(message)) items.push(["copy", say("copy"), () => copy(words(message))]);
  if (!message.from?.is_bot || mine(message)) {
    items.push(["edit", say("edit"), () => relate({ does: "edit", message })]);
    items.push(["bin", say("remove"), () => act("delete", { chat: message.chat.id, message: message.message_id })]);
  }
  menu(node, items, { clicked });
}

// Into another chat, or this one: in the name of whoever writes there.
function pass(message, node) {
  menu(node, state.rooms.map(one => ["pass", one.title, async () => {
    const key = roomKey(one.chat, one.thread);
    const where = { chat: one.chat, thread: one.thread, by: writer(key) };
    if (await act("forward", { ...where, from: message.chat.id, message: message.message_id })) open(key);
    else toast(say("failed"));
  }, one.of ?? "" ]));
}

async function copy(text) {
  await navigator.clipboard.writeText(text).then(() => toast(say("copied")), () => put(text));
}

const pressed = new Map(); // query id -> button that waits

async function press(message, at, place, node) {
  const key = message.reply_markup.inline_keyboard[at][place];
  if (key.url) return follow(key.url);
  if (key.copy_text) return copy(key.copy_text.text);
  if (!key.callback_data) return toast(say("notYet"));
  const by = room().kind === "channel" ? state.me : writer();
  node.classList.add("waits");
  const done = await act("press", { chat: message.chat.id, message: message.message_id, by, row: at, key: place });
  if (!done) return node.classList.remove("waits");
  pressed.set(done.query, node);
  if (early.has(done.query)) return answered(early.get(done.query));
  setTimeout(() => pressed.delete(done.query) && node.classList.remove("waits"), PATIENCE);
}

const early = new Map(); // answers that were here before we knew the query

function answered(news) {
  const node = pressed.get(news.query);
  if (node) early.delete(news.query);
  else early.set(news.query, news);
  node?.classList.remove("waits");
  pressed.delete(news.query);
  if (!node || !news.text) return;
  if (news.alert) alert(news.text);
  else toast(news.text);
}

// Links to the bot and into the chats stay here; others open beside the page, Telegram's own not at all.
function follow(url) {
  const place = URL.canParse(url) ? new URL(url) : null;
  if (!["http:", "https:", "mailto:"].includes(place?.protocol)) return toast(say("only"));
  if (place.hostname !== "t.me" && place.hostname !== "telegram.me") return window.open(url, "_blank", "noopener,noreferrer");
  const [name, ...path] = place.pathname.slice(1).split("/");
  if (name.toLowerCase() === state.bot.username.toLowerCase()) return start(place.searchParams.get("start"));
  const chat = name === "c" ? Number(`-100${path.shift()}`) : state.rooms.find(one => one.username === name)?.chat;
  const id = Number(path.at(-1));
  for (const one of state.rooms.filter(each => each.chat === chat)) {
    const key = roomKey(one.chat, one.thread);
    if (!said(key).has(id)) continue;
    open(key);
    return jump(id);
  }
  return toast(say("only"));
}

function start(payload) {
  const own = state.rooms.find(one => one.kind === "private");
  open(roomKey(own.chat, own.thread));
  if (payload !== null) send(`/start ${payload}`);
}

function open(key, shown = true) {
  const before = state.open;
  state.open = key;
  state.unread.delete(key);
  if (shown) $("app").dataset.pane = "chat";
  try {
    sessionStorage.setItem("open", key);
  } catch {
    // No storage: the first chat after a refresh.
  }
  list(open);
  head();
  if (before === key) refresh();
  else enter(before);
  showAll(on);
  if (shown && matchMedia("(hover: hover)").matches) $("text").focus({ preventScroll: true });
}

function remembered() {
  try {
    return sessionStorage.getItem("open");
  } catch {
    return null;
  }
}

const HEARD = {
  hello(news) {
    Object.assign(state, { bot: news.bot, me: news.me });
    state.messages.clear();
    for (const message of news.messages.sort((a, b) => a.date - b.date)) keep(message);
    HEARD.rooms(news);
    const known = [state.open, remembered()].find(key => key && room(key));
    open(known ?? roomKey(state.rooms[0].chat, state.rooms[0].thread), Boolean(known) && $("app").dataset.pane === "chat");
  },
  rooms(news) {
    const spoken = state.language;
    Object.assign(state, { rooms: news.rooms, language: news.language });
    speak(news.language);
    $("language").value = news.language;
    if (!state.open || !room()) return;
    list(open);
    head();
    refresh();
    if (spoken !== news.language) showAll(on);
  },
  message({ message }) {
    const key = keyOf(message);
    const fresh = keep(message);
    if (message.from?.id === state.bot.id) typing(key, false);
    if (fresh && key !== state.open && !mine(message)) state.unread.set(key, (state.unread.get(key) ?? 0) + 1);
    show(message, on);
    list(open);
    if (key === state.open) refresh();
  },
  gone(news) {
    if (drop(news.chat, news.message) === state.open) hide(news.message);
    list(open);
  },
  typing: news => typing(roomKey(news.chat, news.thread), true),
  answered,
  offered,
};

function typing(key, on) {
  clearTimeout(state.typing.get(key));
  state.typing.delete(key);
  if (on) state.typing.set(key, setTimeout(() => typing(key, false), TYPING));
  head();
  list(open);
}

// The other theme from now on; until the next refresh only, where nothing can be stored.
function turnTheme() {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // So be it.
  }
}

for (const node of document.querySelectorAll("[data-icon]")) node.append(icon(node.dataset.icon));
speak(state.language);
$("theme").append(icon("sun"));
setUp(payload => {
  put("");
  start(payload ?? null);
});
$("theme").addEventListener("click", turnTheme);
$("language").addEventListener("change", () => act("language", { language: $("language").value }));
$("back").addEventListener("click", () => ($("app").dataset.pane = "rooms"));
$("down").addEventListener("click", () => toEnd(true));
$("scroll").addEventListener("scroll", scrolled, { passive: true });
new ResizeObserver(resized).observe($("scroll"));
listen(
  news => HEARD[news.kind]?.(news),
  up => {
    document.body.classList.toggle("lost", !up);
    document.querySelector(".strip [data-say]").dataset.say = up ? "offline" : "lost";
    speak(state.language);
  },
);
