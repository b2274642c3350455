// What the page knows: who there is, what was said, which chat is open.
import { event } from "./names.js";

let counted = 0;

export const state = {
  bot: null,
  me: 0,
  language: "zh-Hans",
  rooms: [],
  messages: new Map(), // room key -> Map(message id -> message)
  open: null, // room key
  writers: new Map(), // room key -> id of who writes there
  news: new Map(), // room key -> number of its newest message, counted as they come
  unread: new Map(), // room key -> number
  typing: new Map(), // room key -> timer
  unfolded: new Map(), // message key -> Set of offsets
};

export const roomKey = (chat, thread) => `${chat}/${thread ?? ""}`;
export const keyOf = message => roomKey(message.chat.id, message.is_topic_message ? message.message_thread_id : null);
export const room = (key = state.open) => state.rooms.find(one => roomKey(one.chat, one.thread) === key);
export const said = (key = state.open) => state.messages.get(key) ?? new Map();
export const last = key => [...said(key).values()].filter(one => !event(one)).at(-1);
export const writer = (key = state.open) => state.writers.get(key) ?? room(key)?.writers[0].id;

export function keep(message) {
  const key = keyOf(message);
  if (!state.messages.has(key)) state.messages.set(key, new Map());
  const fresh = !state.messages.get(key).has(message.message_id);
  state.messages.get(key).set(message.message_id, message);
  if (fresh && !event(message)) state.news.set(key, (counted += 1));
  return fresh;
}

// The room that a message went from, where it was known.
export function drop(chat, id) {
  for (const [key, messages] of state.messages) {
    if (key.startsWith(`${chat}/`) && messages.delete(id)) return key;
  }
  return null;
}
