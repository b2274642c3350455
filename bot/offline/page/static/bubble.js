// A message -> what is seen of it.
import { icon } from "./icons.js";
import { clock, colour, day, event, face, glance, nameOf, origin, sender, words } from "./names.js";
import { nodes } from "./text.js";
import { say } from "./words.js";

const LONG = 550; // milliseconds
const WIDE = 20; // a caption or a text from here on makes its buttons as wide as it can

export function make(tag, look, ...inside) {
  const node = document.createElement(tag);
  if (look) node.className = look;
  node.append(...inside.filter(one => one !== null && one !== undefined && one !== ""));
  return node;
}

export function button(look, label, does, ...inside) {
  const node = make("button", look, ...inside);
  node.type = "button";
  if (label) node.setAttribute("aria-label", label);
  node.addEventListener("click", does);
  return node;
}

// `on`: what taps do (see text.js), and jump(id), press(message, row, column), menu(message, node), large(address, name). `mine`: whether we wrote it.
export function row(message, { mine, named, on }) {
  const node = make("li", `row ${mine ? "out" : "in"}`);
  node.dataset.id = message.message_id;
  node.dataset.from = sender(message).id;
  node.dataset.date = message.date;
  node.append(make("div", "day", make("span", "", day(message.date))));
  if (event(message)) {
    node.classList.add("event");
    node.append(make("p", "event", make("span", "", `${nameOf(sender(message))} ${event(message)}`)));
    return node;
  }
  if (named && !mine) node.append(face(make("span", "avatar small"), sender(message)));
  const keys = keyboard(message, on);
  node.append(make("div", keys ? "stack keyed" : "stack", bubble(message, named && !mine, on), keys));
  if (words(message).length >= WIDE) node.lastChild.classList.add("wide");
  return node;
}

function bubble(message, named, on) {
  const node = make("div", "bubble", named ? name(message) : null, via(message), passed(message), answered(message, on), media(message, on), text(message, on), reacted(message));
  if (!words(message)) node.classList.add("wordless");
  node.dataset.colour = colour(sender(message).id);
  node.append(button("dots", say("more"), clicked => on.menu(message, clicked.currentTarget), icon("more")));
  node.addEventListener("contextmenu", clicked => {
    if (!getSelection().isCollapsed) return;
    clicked.preventDefault();
    on.menu(message, node, clicked);
  });
  pressedLong(node, touched => on.menu(message, node, touched));
  return node;
}

// For phones that do not make a menu of it themselves.
function pressedLong(node, does) {
  let timer = 0;
  const stop = () => clearTimeout(timer);
  node.addEventListener("touchstart", event => {
    stop();
    if (event.touches.length === 1) timer = setTimeout(does, LONG, event.touches[0]);
  }, { passive: true });
  for (const end of ["touchend", "touchmove", "touchcancel", "contextmenu"]) node.addEventListener(end, stop, { passive: true });
}

function name(message) {
  const node = make("div", "name", nameOf(sender(message)));
  if (sender(message).is_bot) node.append(make("span", "role", say("bot")));
  if (message.is_automatic_forward) node.append(make("span", "role", say("automatic")));
  node.dataset.colour = colour(sender(message).id);
  return node;
}

function via(message) {
  return message.via_bot ? make("div", "via", "via ", make("b", "", `@${message.via_bot.username}`)) : null;
}

function passed(message) {
  return origin(message) ? make("div", "via", say("passedOn", origin(message))) : null;
}

function answered(message, on) {
  const replied = message.reply_to_message;
  if (!replied || replied.forum_topic_created) return null;
  const node = button("answered", say("replyTo", nameOf(sender(replied))), () => on.jump(replied.message_id), make("b", "", nameOf(sender(replied))), make("span", "", glance(replied)));
  node.dataset.colour = colour(sender(replied).id);
  return node;
}

function media(message, on) {
  if (message.photo) {
    const largest = message.photo.at(-1);
    const image = make("img", "");
    const address = `/file/${encodeURIComponent(largest.file_id)}`;
    image.src = address;
    image.width = largest.width;
    image.height = largest.height;
    image.alt = message.caption ?? say("photo");
    return button("photo", say("enlarge"), () => on.large(address, image.alt), image);
  }
  if (!message.document) return null;
  const { file_id, file_name, file_size } = message.document;
  const node = make("a", "file", make("span", "fileface", icon("file")), make("span", "filename", make("b", "", file_name ?? say("file")), make("small", "", size(file_size))));
  node.href = `/file/${encodeURIComponent(file_id)}`;
  node.download = file_name ?? "file";
  return node;
}

const size = bytes => (bytes === undefined ? "" : bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

function text(message, on) {
  const node = make("div", "text", nodes(words(message), message.entities ?? message.caption_entities, on.taps(message)));
  const meta = make("span", "meta", message.edit_date ? `${say("edited")} ` : "", clock(message.date));
  if (message.author_signature) meta.prepend(`${message.author_signature}, `);
  meta.append(icon("check"));
  // The same once more, unseen, keeps the room for it at the end of the last line.
  const holds = make("span", "meta holds", ...[...meta.childNodes].map(one => one.cloneNode(true)));
  holds.setAttribute("aria-hidden", "true");
  node.append(holds, meta);
  return node;
}

function reacted(message) {
  const seen = message.reactions ?? [];
  return seen.length ? make("div", "reactions", ...seen.map(one => make("span", "reaction", one))) : null;
}

function keyboard(message, on) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return make("div", "keys", ...rows.map((keys, at) => make("div", "keyrow", ...keys.map((key, place) => {
    const node = button("key", "", clicked => on.press(message, at, place, clicked.currentTarget), make("span", "", key.text));
    if (key.url) node.append(icon("link"));
    if (key.copy_text) node.append(icon("copy"));
    return node;
  }))));
}

// What stands beside what: days, and several messages of one person as a group.
const TOGETHER = 600; // seconds

export function regroup(log) {
  let before = null;
  for (const node of log.children) {
    const newDay = !before || new Date(before.dataset.date * 1000).toDateString() !== new Date(node.dataset.date * 1000).toDateString();
    const joined = !newDay && before.dataset.from === node.dataset.from && node.dataset.date - before.dataset.date < TOGETHER && !before.classList.contains("event") && !node.classList.contains("event");
    node.classList.toggle("newday", newDay);
    node.classList.toggle("first", !joined);
    before?.classList.toggle("last", !joined);
    before = node;
  }
  before?.classList.add("last");
}
