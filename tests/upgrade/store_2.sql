BEGIN TRANSACTION;
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
INSERT INTO "counters" VALUES('change',4);
CREATE TABLE documents (
        id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again, so that an old button cannot open another text
        collection TEXT NOT NULL,
        name TEXT NOT NULL,
        file TEXT NOT NULL,
        source TEXT NOT NULL,
        published TEXT,
        characters INTEGER NOT NULL,
        tail TEXT NOT NULL,
        voice TEXT,
        voice_start INTEGER,
        change INTEGER NOT NULL,
        UNIQUE (collection, name)
    );
INSERT INTO "documents" VALUES(1,'shared','bridge.txt','bridge.txt','{"title": "北灣大橋通車", "publisher": null, "author": null, "published": "2023-11-18", "updated": null, "url": null, "digest_of": null}','2023-11-18',71,'',NULL,NULL,1);
INSERT INTO "documents" VALUES(2,'shared','lighthouse.md','lighthouse.md','{"title": "南礁灯塔", "publisher": "示例日报", "author": null, "published": "2024-05-06", "updated": null, "url": "https://example.org/lighthouse", "digest_of": null}','2024-05-06',66,'',NULL,NULL,2);
INSERT INTO "documents" VALUES(3,'shared','n1','notes.jsonl','{"title": "渔村", "publisher": "示例网", "author": null, "published": "2022-03-01", "updated": null, "url": null, "digest_of": null}','2022-03-01',21,'',NULL,NULL,3);
INSERT INTO "documents" VALUES(4,'shared','n2','notes.jsonl','{"title": "老船长", "publisher": null, "author": null, "published": "2022-04-02", "updated": null, "url": "https://example.org/captain", "digest_of": null}','2022-04-02',21,'',NULL,NULL,4);
CREATE TABLE files (
        collection TEXT NOT NULL,
        file TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        PRIMARY KEY (collection, file)
    );
INSERT INTO "files" VALUES('shared','bridge.txt','2:194:1795348595718189635:dc937b59892604f5');
INSERT INTO "files" VALUES('shared','lighthouse.md','2:269:1795348595714303081:dc937b59892604f5');
INSERT INTO "files" VALUES('shared','notes.jsonl','2:325:1795348595722163655:dc937b59892604f5');
CREATE TABLE passages (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        number INTEGER NOT NULL,
        start INTEGER NOT NULL,
        paragraph INTEGER NOT NULL,
        lead TEXT NOT NULL,
        text TEXT NOT NULL,
        context TEXT NOT NULL,
        UNIQUE (document_id, number)
    );
INSERT INTO "passages" VALUES(1,1,0,0,1,'','北灣大橋於 2023 年 11 月 18 日通車，全長 1240 公尺，總投資 36 億元。
市長表示，大橋讓兩岸的車程由一小時縮短為十分鐘。','北灣大橋通車');
INSERT INTO "passages" VALUES(2,2,0,0,1,'','南礁灯塔建于 1912 年，塔高 23 米。守塔人每天傍晚六点点灯。
灯塔在 2021 年换上了太阳能电池，修缮共花了 48 万元。','南礁灯塔');
INSERT INTO "passages" VALUES(3,3,0,0,1,'','渔村共有 312 户人家，大多以捕鱼为生。','渔村');
INSERT INTO "passages" VALUES(4,4,0,0,1,'','老船长姓何，今年七十一岁，掌舵已有五十年。','老船长');
CREATE TABLE removals (
        document_id INTEGER PRIMARY KEY,
        collection TEXT NOT NULL,
        change INTEGER NOT NULL
    );
CREATE TABLE vectors ( -- of the sentences of a passage, by one version of an embedder: half floats, end to end
        passage_id INTEGER PRIMARY KEY REFERENCES passages ON DELETE CASCADE,
        version TEXT NOT NULL,
        sentences INTEGER NOT NULL,
        vectors BLOB NOT NULL
    );
CREATE INDEX documents_by_change ON documents (collection, change);
CREATE INDEX removals_by_change ON removals (collection, change);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('documents',4);
INSERT INTO "sqlite_sequence" VALUES('passages',4);
COMMIT;
PRAGMA user_version = 2;
