-- {"① 上下文": "c:1:0:2:0:m", "② 上下文": "c:1:0:2:z:v", "③ 上下文": "c:1:0:2:m:c", "👍": "f:1:1", "👎": "f:1:0", "🔗": "", "简体中文": "l:0", "繁體中文": "l:1", "English": "l:2", "跟随 Telegram": "l:3", "🖼": "p:2:0:0:0", "⬇ Export": "t:2:0:0:4", "① context": "c:3:0:2:0:m", "② context": "c:3:0:2:z:v", "🗓 灯塔 timeline": "g:3:0", "🆕 Newest": "g:3:1", "1 more": "m:5:1", "Read in private": ""}
BEGIN TRANSACTION;
CREATE TABLE additions (                  -- questions that want to add something, and what
        question_id INTEGER PRIMARY KEY REFERENCES questions ON DELETE CASCADE,
        collection TEXT NOT NULL,
        name TEXT NOT NULL,
        text TEXT NOT NULL,                   -- until it is decided
        source TEXT NOT NULL,                 -- JSON
        file TEXT,                            -- JSON: id, name, size
        said TEXT NOT NULL,                   -- JSON: what people say of its source
        state TEXT NOT NULL
    );
CREATE TABLE albums (                     -- messages that are one post
        chat_id INTEGER NOT NULL,
        album TEXT NOT NULL,
        message_id INTEGER NOT NULL,
        text TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (chat_id, album, message_id)
    ) WITHOUT ROWID;
CREATE TABLE answers (
        chat_id INTEGER NOT NULL,
        message_id INTEGER NOT NULL,
        question_id INTEGER NOT NULL REFERENCES questions ON DELETE CASCADE,
        place INTEGER NOT NULL,
        PRIMARY KEY (chat_id, message_id)
    ) WITHOUT ROWID;
INSERT INTO "answers" VALUES(11,2,1,0);
INSERT INTO "answers" VALUES(11,6,2,0);
INSERT INTO "answers" VALUES(11,10,3,0);
INSERT INTO "answers" VALUES(11,12,4,0);
INSERT INTO "answers" VALUES(-1001000000000,2,5,0);
INSERT INTO "answers" VALUES(12,2,6,0);
CREATE TABLE bindings (                   -- collections that a chat, or one of its topics, asks as well
        chat_id INTEGER NOT NULL,
        thread_id INTEGER NOT NULL,           -- 0: the whole chat
        collection TEXT NOT NULL,
        title TEXT NOT NULL,                  -- what people call it
        PRIMARY KEY (chat_id, thread_id, collection)
    ) WITHOUT ROWID;
CREATE TABLE doors (                      -- people and chats that may, or may not, use us
        id INTEGER PRIMARY KEY,
        allowed INTEGER NOT NULL
    );
CREATE TABLE inbox (                      -- updates that were taken and are not done yet
        update_id INTEGER PRIMARY KEY,
        told TEXT NOT NULL,                   -- JSON
        begun INTEGER NOT NULL                -- how often
    );
CREATE TABLE languages (
        chat_id INTEGER PRIMARY KEY,          -- a person's or a group's
        language TEXT NOT NULL
    );
INSERT INTO "languages" VALUES(11,'en');
CREATE TABLE leads (                      -- what a button below an answer says for whoever presses it
        question_id INTEGER NOT NULL REFERENCES questions ON DELETE CASCADE,
        place INTEGER NOT NULL,
        command TEXT NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (question_id, place)
    ) WITHOUT ROWID;
INSERT INTO "leads" VALUES(3,0,'timeline','灯塔');
INSERT INTO "leads" VALUES(3,1,'latest','灯塔');
CREATE TABLE listening (                  -- chats whose messages are kept as they come
        chat_id INTEGER PRIMARY KEY
    );
CREATE TABLE log (                        -- what was asked, without who and mostly without its words
        question_id INTEGER PRIMARY KEY,
        chat TEXT NOT NULL,                   -- keyed hashes
        asker TEXT NOT NULL,
        terms TEXT NOT NULL,                  -- JSON
        outcome TEXT NOT NULL,
        asked_at INTEGER NOT NULL,
        text TEXT                             -- only where an admin turned that on
    );
INSERT INTO "log" VALUES(1,'64b232c8c82517c84aec','64b232c8c82517c84aec','["灯塔", "建于"]','answer',1750000000,NULL);
INSERT INTO "log" VALUES(4,'64b232c8c82517c84aec','64b232c8c82517c84aec','["渔村"]','answer',1750000013,NULL);
INSERT INTO "log" VALUES(5,'da802d22489c523bcafb','64b232c8c82517c84aec','["大桥", "投资"]','answer',1750000015,NULL);
INSERT INTO "log" VALUES(6,'d8f81c3e5247fceb053e','d8f81c3e5247fceb053e','["bridge"]','answer',1750000021,NULL);
CREATE TABLE lookups (                    -- questions that look something up, and which page of it is seen
        question_id INTEGER PRIMARY KEY REFERENCES questions ON DELETE CASCADE,
        command TEXT NOT NULL,
        page INTEGER NOT NULL
    );
INSERT INTO "lookups" VALUES(3,'who',0);
CREATE TABLE manners (                    -- how a chat wants us to behave
        chat_id INTEGER PRIMARY KEY,
        mode TEXT NOT NULL,
        quiet TEXT NOT NULL,                  -- 22-08, or nothing
        zone TEXT NOT NULL,                   -- a time zone of its own, or nothing
        keeps_text INTEGER NOT NULL
    );
INSERT INTO "manners" VALUES(-1001000000000,'mention','22-08','',0);
CREATE TABLE questions (
        id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again, so that an old button opens nothing new
        chat_id INTEGER NOT NULL,
        message_id INTEGER NOT NULL,
        sender_id INTEGER NOT NULL,
        thread_id INTEGER,
        private INTEGER NOT NULL,
        channel INTEGER NOT NULL,
        in_reply INTEGER NOT NULL,
        language TEXT NOT NULL,
        text TEXT NOT NULL,
        cut INTEGER NOT NULL,
        asked_at INTEGER NOT NULL,
        asked_before TEXT NOT NULL,           -- JSON
        UNIQUE (chat_id, message_id)
    );
INSERT INTO "questions" VALUES(1,11,1,11,NULL,1,0,0,'zh-Hans','南礁灯塔建于哪一年',0,1750000000,'[]');
INSERT INTO "questions" VALUES(2,11,5,11,NULL,1,0,0,'en','大橋',0,1750000007,'["\u5357\u7901\u706f\u5854\u5efa\u4e8e\u54ea\u4e00\u5e74"]');
INSERT INTO "questions" VALUES(3,11,9,11,NULL,1,0,0,'en','灯塔',0,1750000011,'["\u5357\u7901\u706f\u5854\u5efa\u4e8e\u54ea\u4e00\u5e74", "\u5927\u6a4b"]');
INSERT INTO "questions" VALUES(4,11,11,11,NULL,1,0,0,'en','渔村有多少户人家',0,1750000013,'["\u5357\u7901\u706f\u5854\u5efa\u4e8e\u54ea\u4e00\u5e74", "\u5927\u6a4b", "\u706f\u5854"]');
INSERT INTO "questions" VALUES(5,-1001000000000,1,11,NULL,0,0,0,'en','大桥总投资多少',0,1750000015,'[]');
INSERT INTO "questions" VALUES(6,12,1,12,NULL,1,0,0,'en','How long is the bridge?',0,1750000021,'[]');
CREATE TABLE quoted (                     -- what an answer quotes: all that is left when its words are forgotten
        question_id INTEGER NOT NULL REFERENCES questions ON DELETE CASCADE,
        place INTEGER NOT NULL,
        document INTEGER NOT NULL,
        start INTEGER NOT NULL,
        length INTEGER NOT NULL,
        PRIMARY KEY (question_id, place)
    ) WITHOUT ROWID;
INSERT INTO "quoted" VALUES(1,0,2,0,22);
INSERT INTO "quoted" VALUES(1,1,2,35,31);
INSERT INTO "quoted" VALUES(1,2,2,22,12);
INSERT INTO "quoted" VALUES(4,0,3,0,21);
INSERT INTO "quoted" VALUES(5,0,1,0,46);
INSERT INTO "quoted" VALUES(5,1,1,47,24);
INSERT INTO "quoted" VALUES(6,0,1,0,71);
CREATE TABLE silences (
        chat_id INTEGER PRIMARY KEY,          -- where we may not write
        why TEXT NOT NULL,
        since INTEGER NOT NULL
    );
CREATE TABLE timelines (                  -- questions that ask for one, and which part of it is seen
        question_id INTEGER PRIMARY KEY REFERENCES questions ON DELETE CASCADE,
        page INTEGER NOT NULL,
        year INTEGER NOT NULL,
        bits INTEGER NOT NULL
    );
INSERT INTO "timelines" VALUES(2,0,0,0);
CREATE TABLE unkept (                     -- posts that could not be kept yet
        chat_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        text TEXT NOT NULL,                   -- nothing: it is to go
        source TEXT NOT NULL,                 -- JSON
        turn INTEGER NOT NULL,
        title TEXT NOT NULL,                  -- the chat's
        in_group INTEGER NOT NULL,
        since INTEGER NOT NULL,
        full INTEGER NOT NULL,                -- whether there was no room
        told INTEGER NOT NULL,                -- whether it was said that it waits
        PRIMARY KEY (chat_id, name)
    );
CREATE TABLE votes (
        question_id INTEGER NOT NULL REFERENCES questions ON DELETE CASCADE,
        voter TEXT NOT NULL,                  -- a keyed hash
        up INTEGER NOT NULL,
        PRIMARY KEY (question_id, voter)
    ) WITHOUT ROWID;
CREATE TABLE watches (                    -- questions whose answer is awaited
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER NOT NULL,
        thread_id INTEGER,
        message_id INTEGER NOT NULL,
        sender_id INTEGER NOT NULL,
        private INTEGER NOT NULL,
        language TEXT NOT NULL,
        text TEXT NOT NULL,
        mark TEXT NOT NULL,                   -- JSON: where the material stood at the last look
        made_at INTEGER NOT NULL,
        UNIQUE (chat_id, sender_id, text)
    );
INSERT INTO "watches" VALUES(1,11,NULL,7,11,1,'en','火星上有多少水','[0, 4]',1750000009);
CREATE INDEX questions_by_sender ON questions (sender_id, chat_id, message_id);
CREATE INDEX questions_by_age ON questions (asked_at);
CREATE INDEX answers_by_question ON answers (question_id, place);
CREATE INDEX votes_by_voter ON votes (voter);
CREATE INDEX log_by_asker ON log (asker);
CREATE INDEX log_by_chat ON log (chat, asked_at);
CREATE INDEX log_by_age ON log (asked_at);
CREATE INDEX watches_by_sender ON watches (sender_id);
CREATE INDEX albums_by_age ON albums (at);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('questions',6);
INSERT INTO "sqlite_sequence" VALUES('watches',1);
COMMIT;
PRAGMA user_version = 8;
