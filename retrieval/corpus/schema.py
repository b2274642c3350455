"""What tables has the store, and how did they come about?"""

from __future__ import annotations

# Each applied once, in order; `PRAGMA user_version` says how many have been. Never change one that has shipped.
SCHEMA_STEPS: tuple[str, ...] = (
    """
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
    CREATE INDEX documents_by_change ON documents (collection, change);
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
    CREATE TABLE removals (
        document_id INTEGER PRIMARY KEY,
        collection TEXT NOT NULL,
        change INTEGER NOT NULL
    );
    CREATE INDEX removals_by_change ON removals (collection, change);
    CREATE TABLE files (
        collection TEXT NOT NULL,
        file TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        PRIMARY KEY (collection, file)
    );
    CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
    INSERT INTO counters VALUES ('change', 0);
    """,
    """
    CREATE TABLE vectors ( -- of the sentences of a passage, by one version of an embedder: half floats, end to end
        passage_id INTEGER PRIMARY KEY REFERENCES passages ON DELETE CASCADE,
        version TEXT NOT NULL,
        sentences INTEGER NOT NULL,
        vectors BLOB NOT NULL
    );
    """,
    """
    CREATE TABLE collections ( -- each numbers what it has by itself: an id says nothing of other collections
        name TEXT PRIMARY KEY,
        next_document INTEGER NOT NULL,
        next_passage INTEGER NOT NULL
    );
    INSERT INTO collections VALUES (
        'shared',
        coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'documents'), 0) + 1,
        coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'passages'), 0) + 1
    );
    ALTER TABLE documents ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE documents ADD COLUMN url TEXT;
    ALTER TABLE documents ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
    UPDATE documents SET
        url = json_extract(source, '$.url'),
        bytes = length(CAST(tail AS BLOB)) + coalesce((
            SELECT sum(length(CAST(lead AS BLOB)) + length(CAST(text AS BLOB)))
            FROM passages WHERE document_id = documents.id
        ), 0);
    CREATE INDEX documents_by_size ON documents (collection, hidden, published, characters, bytes);
    CREATE INDEX documents_by_url ON documents (collection, url) WHERE url IS NOT NULL;
    CREATE INDEX documents_by_file ON documents (collection, file);
    CREATE TABLE kept_out (
        collection TEXT NOT NULL,
        key TEXT NOT NULL,
        title TEXT NOT NULL,
        PRIMARY KEY (collection, key)
    );
    INSERT INTO counters VALUES ('anew', 0); -- indexes that know no later change are made anew
    """,
    """
    CREATE TABLE signatures ( -- of a document's text, to find those like it
        document_id INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
        signature BLOB NOT NULL
    );
    CREATE TABLE signature_keys (
        key INTEGER NOT NULL,
        document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        PRIMARY KEY (key, document_id)
    ) WITHOUT ROWID;
    CREATE INDEX signature_keys_by_document ON signature_keys (document_id);
    """,
    """
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
    CREATE INDEX vocabulary_by_change ON vocabulary (collection, change);
    CREATE INDEX vocabulary_by_document ON vocabulary (document_id) WHERE document_id IS NOT NULL;
    """,
    """
    CREATE TABLE shown ( -- how many documents each collection shows: nobody counts a million before an answer
        collection TEXT PRIMARY KEY,
        documents INTEGER NOT NULL
    ) WITHOUT ROWID;
    INSERT INTO shown SELECT collection, count(*) FROM documents WHERE hidden = 0 GROUP BY collection;
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
    """,
    """
    CREATE TABLE gone ( -- one that went from two collections, for the first was renamed, went from each of them
        document_id INTEGER NOT NULL,
        collection TEXT NOT NULL,
        change INTEGER NOT NULL,
        PRIMARY KEY (document_id, collection)
    ) WITHOUT ROWID;
    INSERT INTO gone SELECT document_id, collection, change FROM removals;
    DROP TABLE removals;
    ALTER TABLE gone RENAME TO removals;
    CREATE INDEX removals_by_change ON removals (collection, change);
    """,
)
