BEGIN TRANSACTION;
CREATE TABLE collections ( -- each numbers what it has by itself: an id says nothing of other collections
        name TEXT PRIMARY KEY,
        next_document INTEGER NOT NULL,
        next_passage INTEGER NOT NULL
    );
INSERT INTO "collections" VALUES('shared',5,5);
INSERT INTO "collections" VALUES('chat:-1001',993812751056900,993812751056900);
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
INSERT INTO "counters" VALUES('change',12);
INSERT INTO "counters" VALUES('anew',0);
INSERT INTO "counters" VALUES('signed',1);
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
        change INTEGER NOT NULL, hidden INTEGER NOT NULL DEFAULT 0, url TEXT, bytes INTEGER NOT NULL DEFAULT 0,
        UNIQUE (collection, name)
    );
INSERT INTO "documents" VALUES(1,'shared','bridge.txt','bridge.txt','{"title": "北灣大橋通車", "publisher": null, "author": null, "published": "2023-11-18", "updated": null, "url": null, "digest_of": null}','2023-11-18',71,'',NULL,NULL,1,0,NULL,163);
INSERT INTO "documents" VALUES(2,'shared','lighthouse.md','lighthouse.md','{"title": "南礁灯塔", "publisher": "示例日报", "author": null, "published": "2024-05-06", "updated": null, "url": "https://example.org/lighthouse", "digest_of": null}','2024-05-06',66,'',NULL,NULL,2,0,'https://example.org/lighthouse',156);
INSERT INTO "documents" VALUES(3,'shared','n1','notes.jsonl','{"title": "渔村", "publisher": "示例网", "author": null, "published": "2022-03-01", "updated": null, "url": null, "digest_of": null}','2022-03-01',21,'',NULL,NULL,3,0,NULL,53);
INSERT INTO "documents" VALUES(4,'shared','n2','notes.jsonl','{"title": "老船长", "publisher": null, "author": null, "published": "2022-04-02", "updated": null, "url": "https://example.org/captain", "digest_of": null}','2022-04-02',21,'',NULL,NULL,4,0,'https://example.org/captain',63);
INSERT INTO "documents" VALUES(993812751056897,'chat:-1001','m5','post/m5','{"title": "何船长的新船叫「海燕号」，造价 96 万元，去年 9 月下水", "publisher": null, "author": null, "published": null, "updated": null, "url": null, "digest_of": null}',NULL,31,'',NULL,NULL,11,0,NULL,79);
INSERT INTO "documents" VALUES(993812751056898,'chat:-1001','m6','post/m6','{"title": "海燕号第一次出海就遇上了大雾，靠南礁灯塔的灯才回来", "publisher": null, "author": null, "published": null, "updated": null, "url": null, "digest_of": null}',NULL,26,'',NULL,NULL,8,1,NULL,78);
CREATE TABLE files (
        collection TEXT NOT NULL,
        file TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        PRIMARY KEY (collection, file)
    );
INSERT INTO "files" VALUES('shared','bridge.txt','4:194:1795348595718189635:dc937b59892604f5');
INSERT INTO "files" VALUES('shared','lighthouse.md','4:269:1795348595714303081:dc937b59892604f5');
INSERT INTO "files" VALUES('shared','notes.jsonl','4:325:1795348595722163655:dc937b59892604f5');
INSERT INTO "files" VALUES('chat:-1001','post/m5','added post');
INSERT INTO "files" VALUES('chat:-1001','post/m6','added post');
INSERT INTO "files" VALUES('chat:-1001','post/m7','added ');
CREATE TABLE kept_out (
        collection TEXT NOT NULL,
        key TEXT NOT NULL,
        title TEXT NOT NULL,
        PRIMARY KEY (collection, key)
    );
INSERT INTO "kept_out" VALUES('chat:-1001','text 9e4d2389bb9912c178221f1fea5e4fbbbbb8d3050a424b352ad5943411c6df3b','这一条以后不要再收');
INSERT INTO "kept_out" VALUES('chat:-1001','name m7','这一条以后不要再收');
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
INSERT INTO "passages" VALUES(993812751056897,993812751056897,0,0,1,'','何船长的新船叫「海燕号」，造价 96 万元，去年 9 月下水。','何船长的新船叫「海燕号」，造价 96 万元，去年 9 月下水');
INSERT INTO "passages" VALUES(993812751056898,993812751056898,0,0,1,'','海燕号第一次出海就遇上了大雾，靠南礁灯塔的灯才回来。','海燕号第一次出海就遇上了大雾，靠南礁灯塔的灯才回来');
CREATE TABLE "removals" ( -- one that went from two collections, for the first was renamed, went from each of them
        document_id INTEGER NOT NULL,
        collection TEXT NOT NULL,
        change INTEGER NOT NULL,
        PRIMARY KEY (document_id, collection)
    ) WITHOUT ROWID;
INSERT INTO "removals" VALUES(993812751056898,'chat:-1001',8);
INSERT INTO "removals" VALUES(993812751056899,'chat:-1001',9);
INSERT INTO "removals" VALUES(993812751056897,'chat:-1001',11);
CREATE TABLE shown ( -- how many documents each collection shows: nobody counts a million before an answer
        collection TEXT PRIMARY KEY,
        documents INTEGER NOT NULL
    ) WITHOUT ROWID;
INSERT INTO "shown" VALUES('chat:-1001',1);
INSERT INTO "shown" VALUES('shared',4);
CREATE TABLE signature_keys (
        key INTEGER NOT NULL,
        document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        PRIMARY KEY (key, document_id)
    ) WITHOUT ROWID;
INSERT INTO "signature_keys" VALUES(17092557,1);
INSERT INTO "signature_keys" VALUES(89691493,1);
INSERT INTO "signature_keys" VALUES(292328211,1);
INSERT INTO "signature_keys" VALUES(517486992,1);
INSERT INTO "signature_keys" VALUES(569983105,1);
INSERT INTO "signature_keys" VALUES(788765500,1);
INSERT INTO "signature_keys" VALUES(801129626,1);
INSERT INTO "signature_keys" VALUES(895704453,1);
INSERT INTO "signature_keys" VALUES(108324634,2);
INSERT INTO "signature_keys" VALUES(127489157,2);
INSERT INTO "signature_keys" VALUES(281570534,2);
INSERT INTO "signature_keys" VALUES(465781713,2);
INSERT INTO "signature_keys" VALUES(519968334,2);
INSERT INTO "signature_keys" VALUES(524850340,2);
INSERT INTO "signature_keys" VALUES(554071547,2);
INSERT INTO "signature_keys" VALUES(591568574,2);
INSERT INTO "signature_keys" VALUES(406831101,3);
INSERT INTO "signature_keys" VALUES(551069348,3);
INSERT INTO "signature_keys" VALUES(714670093,3);
INSERT INTO "signature_keys" VALUES(832762816,3);
INSERT INTO "signature_keys" VALUES(1028913316,3);
INSERT INTO "signature_keys" VALUES(1643167502,3);
INSERT INTO "signature_keys" VALUES(1996173138,3);
INSERT INTO "signature_keys" VALUES(2052401215,3);
INSERT INTO "signature_keys" VALUES(472753229,4);
INSERT INTO "signature_keys" VALUES(523211145,4);
INSERT INTO "signature_keys" VALUES(567869629,4);
INSERT INTO "signature_keys" VALUES(599091493,4);
INSERT INTO "signature_keys" VALUES(1407018076,4);
INSERT INTO "signature_keys" VALUES(1446026102,4);
INSERT INTO "signature_keys" VALUES(1864161163,4);
INSERT INTO "signature_keys" VALUES(1994723621,4);
INSERT INTO "signature_keys" VALUES(633234714,993812751056897);
INSERT INTO "signature_keys" VALUES(986724532,993812751056897);
INSERT INTO "signature_keys" VALUES(1080491290,993812751056897);
INSERT INTO "signature_keys" VALUES(1383687213,993812751056897);
INSERT INTO "signature_keys" VALUES(1459294250,993812751056897);
INSERT INTO "signature_keys" VALUES(1698506528,993812751056897);
INSERT INTO "signature_keys" VALUES(1859450285,993812751056897);
INSERT INTO "signature_keys" VALUES(2157237533,993812751056897);
INSERT INTO "signature_keys" VALUES(209053687,993812751056898);
INSERT INTO "signature_keys" VALUES(908148356,993812751056898);
INSERT INTO "signature_keys" VALUES(931968980,993812751056898);
INSERT INTO "signature_keys" VALUES(1109920240,993812751056898);
INSERT INTO "signature_keys" VALUES(1119581800,993812751056898);
INSERT INTO "signature_keys" VALUES(1172448054,993812751056898);
INSERT INTO "signature_keys" VALUES(1393610738,993812751056898);
INSERT INTO "signature_keys" VALUES(1493545045,993812751056898);
CREATE TABLE signatures ( -- of a document's text, to find those like it
        document_id INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
        signature BLOB NOT NULL
    );
INSERT INTO "signatures" VALUES(1,X'0104CFCD05589565116C93131ED8399021F940812F039B3C2FC0449A35635D853828AB8B3F3B184D41F51DB344DCE4684CACF9DE53ACD3545584659C560F895B5A2285295DC301AE601033636072C3B888D8DA3D8ED6FA549148C0639B1F3FE29E4551C99FBD0763A1D699F2A2711FD8A4327C03A557F7B0ADAB64C4B935FF73B9525BB5BAC467E2BF632DE7C22A5122C3907B39C3E479CFC4387B4DC8DB9D20CB606DAACE7FDB6DCECCBC9CD3646895D645C8B9EBB8C6ECEE0B400FEE78C966F115C37EFAB8F419FBE2C3F9FCA32E38');
INSERT INTO "signatures" VALUES(2,X'0674E71A0799548510C86CE61BC343D11EFE164E1F4894A4210675FB23429EBE2CEB271B33FF4F53369EFF904B9A296252B3F2DD56688CE2589CF77F5B4115915CD7DB6171F1DF9E798405947F2A65A1824376DB8836DD838A27D9DA94C77D7195297E6F96F1F5449917C4A7A183E19BA79AD1FBAA99FFCAAEB3BC31B00452BFB6D50635B7529AE6BBF9DAD5BE297F23C0B86BADC4C507EAC5E676FBCA0DC294CC5635C0CF3D3BF0D1B610ACD5AFA662DD72F83DF456D656F8D084AEFB58DE1AFB5BE595');
INSERT INTO "signatures" VALUES(3,X'183FBFFD20D8A6A42A99000D31A2F3C03D53F8A461F0BF0E76FB2F527A55283F8CDCE60D9F30C596B1DAE1BFB4337329BC28C67DDA1C5548');
INSERT INTO "signatures" VALUES(4,X'1C2DA44D1F2F918921D900BD23B5692553DD645C56309B766F1CD78B76E511258E56993390000386CEC636F5D7020039DB88579EE2FA4CBAEAD339E5');
INSERT INTO "signatures" VALUES(993812751056897,X'25BE651A3AD038B44066FD1A5279642D56FB102A653D27206ED4F5AD8094D51D8391F2EC8DDD7D9497C97BCCAE823586AFAC5C38B1A94C2ABDFA20ADD7A246CCDE1490F1E933E6AFEA419E03');
INSERT INTO "signatures" VALUES(993812751056898,X'0C75E7F736213E84378CB7D4422809F042BB766845E223365310CFF25905B0555A155C145A22D45D6BCE05C89917C4A7A863C572AC13086EAEE55FA0BBA539A4D2E96E00E44CD7D4FA74DA27FB97E637FDA54714');
CREATE TABLE vectors ( -- of the sentences of a passage, by one version of an embedder: half floats, end to end
        passage_id INTEGER PRIMARY KEY REFERENCES passages ON DELETE CASCADE,
        version TEXT NOT NULL,
        sentences INTEGER NOT NULL,
        vectors BLOB NOT NULL
    );
CREATE TABLE vocabulary ( -- a collection's own names and words: what its admins said, and what was found in it
        collection TEXT NOT NULL,
        key TEXT NOT NULL, -- told from the spellings alone, so that it says nothing of other collections
        kind TEXT NOT NULL,
        spellings TEXT NOT NULL, -- a list; the first is the one we say
        state TEXT NOT NULL, -- accepted, offered, refused
        count INTEGER, -- how often in how many texts; NULL where a person said it
        texts INTEGER,
        document_id INTEGER REFERENCES documents ON DELETE CASCADE, -- where it stands, as long as it is only offered
        start INTEGER,
        stop INTEGER,
        change INTEGER NOT NULL,
        PRIMARY KEY (collection, key)
    );
INSERT INTO "vocabulary" VALUES('chat:-1001','4f1590dd246eb91d','name','["老何", "何船长"]','accepted',NULL,NULL,NULL,NULL,NULL,10);
INSERT INTO "vocabulary" VALUES('chat:-1001','8f1022a7c352b0ae','word','["守塔人"]','accepted',NULL,NULL,NULL,NULL,NULL,12);
CREATE INDEX documents_by_change ON documents (collection, change);
CREATE INDEX documents_by_size ON documents (collection, hidden, published, characters, bytes);
CREATE INDEX documents_by_url ON documents (collection, url) WHERE url IS NOT NULL;
CREATE INDEX documents_by_file ON documents (collection, file);
CREATE INDEX signature_keys_by_document ON signature_keys (document_id);
CREATE INDEX vocabulary_by_change ON vocabulary (collection, change);
CREATE INDEX vocabulary_by_document ON vocabulary (document_id) WHERE document_id IS NOT NULL;
CREATE TRIGGER document_came AFTER INSERT ON documents WHEN NEW.hidden = 0 BEGIN
        INSERT INTO shown VALUES (NEW.collection, 1) ON CONFLICT DO UPDATE SET documents = documents + 1;
    END;
CREATE TRIGGER document_went AFTER DELETE ON documents WHEN OLD.hidden = 0 BEGIN
        UPDATE shown SET documents = documents - 1 WHERE collection = OLD.collection;
        DELETE FROM shown WHERE collection = OLD.collection AND documents = 0;
    END;
CREATE TRIGGER document_turned AFTER UPDATE OF hidden, collection ON documents BEGIN
        UPDATE shown SET documents = documents - (OLD.hidden = 0) WHERE collection = OLD.collection;
        INSERT INTO shown VALUES (NEW.collection, NEW.hidden = 0)
            ON CONFLICT DO UPDATE SET documents = documents + excluded.documents;
        DELETE FROM shown WHERE collection IN (OLD.collection, NEW.collection) AND documents = 0;
    END;
CREATE INDEX removals_by_change ON removals (collection, change);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('documents',993812751056899);
INSERT INTO "sqlite_sequence" VALUES('passages',993812751056899);
COMMIT;
PRAGMA user_version = 7;
