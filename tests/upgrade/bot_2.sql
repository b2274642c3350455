-- {"① 上下文": "c:1:0:2:0:m", "② 上下文": "c:1:0:2:z:v", "③ 上下文": "c:1:0:2:m:c", "🔗": "", "简体中文": "l:0", "繁體中文": "l:1", "English": "l:2", "跟随 Telegram": "l:3", "🖼": "p:2:0:0:0", "⬇ Export": "t:2:0:0:4", "① context": "c:3:0:3:0:l", "1 more": "m:4:1", "Read in private": ""}
BEGIN TRANSACTION;
CREATE TABLE answers (
        chat_id INTEGER NOT NULL,
        message_id INTEGER NOT NULL,
        question_id INTEGER NOT NULL REFERENCES questions ON DELETE CASCADE,
        place INTEGER NOT NULL,
        PRIMARY KEY (chat_id, message_id)
    ) WITHOUT ROWID;
INSERT INTO "answers" VALUES(11,2,1,0);
INSERT INTO "answers" VALUES(11,6,2,0);
INSERT INTO "answers" VALUES(11,12,3,0);
INSERT INTO "answers" VALUES(-1001000000000,2,4,0);
INSERT INTO "answers" VALUES(12,2,5,0);
CREATE TABLE languages (
        chat_id INTEGER PRIMARY KEY,          -- a person's or a group's
        language TEXT NOT NULL
    );
INSERT INTO "languages" VALUES(11,'en');
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
INSERT INTO "questions" VALUES(3,11,11,11,NULL,1,0,0,'en','渔村有多少户人家',0,1750000013,'["\u5357\u7901\u706f\u5854\u5efa\u4e8e\u54ea\u4e00\u5e74", "\u5927\u6a4b"]');
INSERT INTO "questions" VALUES(4,-1001000000000,1,11,NULL,0,0,0,'en','大桥总投资多少',0,1750000015,'[]');
INSERT INTO "questions" VALUES(5,12,1,12,NULL,1,0,0,'en','How long is the bridge?',0,1750000019,'[]');
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
CREATE INDEX questions_by_sender ON questions (sender_id, chat_id, message_id);
CREATE INDEX questions_by_age ON questions (asked_at);
CREATE INDEX answers_by_question ON answers (question_id, place);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('questions',5);
COMMIT;
PRAGMA user_version = 2;
