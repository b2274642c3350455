// Every word of the page, in three languages.
const WORDS = {
  "zh-Hans": {
    offline: "本机模拟，未连接 Telegram", lost: "连接断开，正在重连…", chats: "聊天列表", chat: "聊天", messages: "消息",
    language: "语言", theme: "浅色或深色", back: "返回", down: "到最新消息", cancel: "取消", menu: "菜单", writeAs: "以谁的身份发言",
    hint: "输入消息", post: "发布到频道", address: "@ 机器人", attach: "发送文件", send: "发送", begin: "开始", ok: "好", bot: "机器人",
    members: n => `${n} 位成员`, topic: g => `${g} · 话题`, channel: "频道", discussion: g => `「${g}」的讨论组`, typing: "正在输入…", typingBy: n => `${n} 正在输入…`,
    edited: "已编辑", reply: "回复", edit: "编辑", copy: "复制", remove: "删除", more: "消息操作", copied: "已复制", replyTo: n => `回复 ${n}`,
    editing: "编辑消息", gone: "已删除的消息", photo: "图片", file: "文件", today: "今天", yesterday: "昨天", expand: "展开引文", fold: "收起引文",
    whatHead: "这个机器人能做什么？", what: "用资料里的原句回答问题，一字不改，附上出处。资料里没有的，会直说没有。",
    groupHead: "群里怎么问？", group: "点 @ 按钮，或发 /ask 问题，或回复机器人的消息。没有提到它的话，它不会出声。左边的头像可以换人说话。",
    channelHead: "频道", channelWhat: "以频道的名义发布，讨论组里会自动出现同一条。", only: "这个链接在 Telegram 里才能打开", notYet: "这个按钮在 Telegram 里才有用", failed: "没有发出去，请再试一次", tooBig: "文件太大了",
    offers: "机器人提供的内容", noOffers: "没有结果", enlarge: "看大图", keep: "保存", anonymous: "匿名管理员", asChannel: "以频道身份", you: "你", pinned: "已置顶", created: "新建了话题", automatic: "频道自动转发", pass: "转发", passTo: "转发到…", passedOn: n => `转发自 ${n}`,
  },
  "zh-Hant": {
    offline: "本機模擬，未連線 Telegram", lost: "連線中斷，正在重新連線…", chats: "聊天列表", chat: "聊天", messages: "訊息",
    language: "語言", theme: "淺色或深色", back: "返回", down: "到最新訊息", cancel: "取消", menu: "選單", writeAs: "以誰的身分發言",
    hint: "輸入訊息", post: "發佈到頻道", address: "@ 機器人", attach: "傳送檔案", send: "傳送", begin: "開始", ok: "好", bot: "機器人",
    members: n => `${n} 位成員`, topic: g => `${g} · 主題`, channel: "頻道", discussion: g => `「${g}」的討論群組`, typing: "正在輸入…", typingBy: n => `${n} 正在輸入…`,
    edited: "已編輯", reply: "回覆", edit: "編輯", copy: "複製", remove: "刪除", more: "訊息操作", copied: "已複製", replyTo: n => `回覆 ${n}`,
    editing: "編輯訊息", gone: "已刪除的訊息", photo: "圖片", file: "檔案", today: "今天", yesterday: "昨天", expand: "展開引文", fold: "收合引文",
    whatHead: "這個機器人能做什麼？", what: "用資料裡的原句回答問題，一字不改，附上出處。資料裡沒有的，會直說沒有。",
    groupHead: "群組裡怎麼問？", group: "按 @ 按鈕，或傳送 /ask 問題，或回覆機器人的訊息。沒有提到它的話，它不會出聲。左邊的頭像可以換人說話。",
    channelHead: "頻道", channelWhat: "以頻道的名義發佈，討論群組裡會自動出現同一則。", only: "這個連結在 Telegram 裡才能開啟", notYet: "這個按鈕在 Telegram 裡才有用", failed: "沒有送出，請再試一次", tooBig: "檔案太大了",
    offers: "機器人提供的內容", noOffers: "沒有結果", enlarge: "看大圖", keep: "儲存", anonymous: "匿名管理員", asChannel: "以頻道身分", you: "你", pinned: "已置頂", created: "建立了主題", automatic: "頻道自動轉發", pass: "轉傳", passTo: "轉傳到…", passedOn: n => `轉傳自 ${n}`,
  },
  en: {
    offline: "Simulated on this machine, not connected to Telegram", lost: "Connection lost, trying again…", chats: "Chats", chat: "Chat", messages: "Messages",
    language: "Language", theme: "Light or dark", back: "Back", down: "To the newest message", cancel: "Cancel", menu: "Menu", writeAs: "Write as",
    hint: "Message", post: "Broadcast", address: "Mention the bot", attach: "Send a file", send: "Send", begin: "Start", ok: "OK", bot: "bot",
    members: n => `${n} members`, topic: g => `${g} · topic`, channel: "channel", discussion: g => `discussion of ${g}`, typing: "typing…", typingBy: n => `${n} is typing…`,
    edited: "edited", reply: "Reply", edit: "Edit", copy: "Copy", remove: "Delete", more: "Message actions", copied: "Copied", replyTo: n => `Reply to ${n}`,
    editing: "Edit message", gone: "Deleted message", photo: "Photo", file: "File", today: "Today", yesterday: "Yesterday", expand: "Expand quote", fold: "Fold quote",
    whatHead: "What can this bot do?", what: "It answers with verbatim quotes from Chinese material, each with its source. Where the material has no answer, it says so.",
    groupHead: "Asking in a group", group: "Press @, or send /ask and a question, or reply to the bot. It keeps silent where nobody speaks to it. The picture on the left changes who writes.",
    channelHead: "Channel", channelWhat: "You post in the channel’s name; the discussion group gets the same post by itself.", only: "This link opens in Telegram only", notYet: "This button works in Telegram only", failed: "Not sent, please try again", tooBig: "The file is too large",
    offers: "What the bot offers", noOffers: "No results", enlarge: "Enlarge", keep: "Save", anonymous: "Anonymous admin", asChannel: "As the channel", you: "You", pinned: "pinned", created: "created the topic", automatic: "forwarded from the channel", pass: "Forward", passTo: "Forward to…", passedOn: n => `Forwarded from ${n}`,
  },
};

let words = WORDS["zh-Hans"];

export const say = (key, value) => (typeof words[key] === "function" ? words[key](value) : words[key]);

export function speak(language) {
  words = WORDS[language] ?? WORDS["zh-Hans"];
  document.documentElement.lang = language;
  for (const one of document.querySelectorAll("[data-say]")) one.textContent = say(one.dataset.say);
  for (const one of document.querySelectorAll("[data-label]")) {
    one.setAttribute("aria-label", say(one.dataset.label));
    if (one.matches("button")) one.title = say(one.dataset.label);
  }
  for (const one of document.querySelectorAll("[data-hint]")) one.placeholder = say(one.dataset.hint);
}
