-- Version 1 of the store. Integer keys, a `name` in every table, foreign keys, full text: Datasette shows it as it is.
-- `record` holds the whole object as JSON; the columns beside it are what one filters and sorts by.

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,                 -- the program and its version
  started TEXT NOT NULL,              -- ISO 8601, UTC
  inputs TEXT NOT NULL,               -- JSON array, as given
  warnings TEXT NOT NULL              -- JSON array of sentences
);

CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,                 -- the path
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  run_id INTEGER NOT NULL REFERENCES runs(id),
  UNIQUE (name, sha256)
);

CREATE TABLE registries (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,                 -- the path it was read from
  text TEXT NOT NULL UNIQUE           -- TOML
);

CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,           -- id in the registry, else the name
  name TEXT NOT NULL
);

CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,                 -- the headline, else the key
  source_id INTEGER REFERENCES sources(id),
  url TEXT,
  path TEXT,
  published TEXT,                     -- ISO 8601, a day or an interval
  language TEXT,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,               -- of the text
  run_id INTEGER NOT NULL REFERENCES runs(id),
  record TEXT NOT NULL
);
CREATE INDEX articles_source ON articles(source_id);
CREATE INDEX articles_run ON articles(run_id);

CREATE TABLE article_versions (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles(id),
  sha256 TEXT NOT NULL,
  replaced TEXT NOT NULL,             -- ISO 8601, UTC
  text TEXT NOT NULL
);
CREATE INDEX article_versions_article ON article_versions(article_id);

CREATE TABLE claims (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,                 -- the quote, verbatim
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,             -- first code point of the quote
  "end" INTEGER NOT NULL,             -- one past its last
  sentence TEXT NOT NULL,
  figure TEXT,
  low REAL,
  high REAL,
  bound TEXT,
  unit TEXT,
  counted TEXT,
  measure TEXT,
  base TEXT,                          -- the cluster that the program alone would put it into
  record TEXT NOT NULL
);
CREATE INDEX claims_article ON claims(article_id, start);
CREATE INDEX claims_base ON claims(base);

CREATE TABLE namings (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,                 -- the label, verbatim
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  record TEXT NOT NULL
);
CREATE INDEX namings_article ON namings(article_id);

CREATE TABLE joins (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  a_id INTEGER NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  b_id INTEGER NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  score REAL NOT NULL,                -- in bits
  record TEXT NOT NULL
);
CREATE INDEX joins_a ON joins(a_id);
CREATE INDEX joins_b ON joins(b_id);

CREATE TABLE clusters (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,                 -- what is compared
  relation TEXT NOT NULL,
  work INTEGER NOT NULL,              -- place in the order of the work needed; ties by id
  claims INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  origins INTEGER NOT NULL,
  low REAL,
  best REAL,
  high REAL,
  why TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open',
  decision_id INTEGER REFERENCES decisions(id),
  who TEXT,
  decided TEXT,                       -- ISO 8601, UTC
  verdict TEXT,
  stale TEXT,                         -- why an earlier decision no longer fits
  record TEXT NOT NULL
);
-- Counting and paging read these alone, never the long records.
CREATE INDEX clusters_order ON clusters(work, id, state, relation);
CREATE INDEX clusters_progress ON clusters(relation, state);

CREATE TABLE cluster_claims (
  claim_id INTEGER PRIMARY KEY REFERENCES claims(id) ON DELETE CASCADE,
  cluster_id INTEGER NOT NULL REFERENCES clusters(id) ON DELETE CASCADE
);
CREATE INDEX cluster_claims_cluster ON cluster_claims(cluster_id);

CREATE TABLE decisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,                 -- accept, reject, unsure, merge, split, note, sign, undo
  who TEXT NOT NULL,
  made TEXT NOT NULL,                 -- ISO 8601, UTC
  note TEXT,
  verdict TEXT,
  undoes INTEGER REFERENCES decisions(id),
  record TEXT NOT NULL
);
CREATE UNIQUE INDEX decisions_undoes ON decisions(undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'the log of decisions is only added to'); END;
CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'the log of decisions is only added to'); END;

CREATE TABLE decision_claims (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,                 -- the quote as it was
  decision_id INTEGER NOT NULL REFERENCES decisions(id),
  claim TEXT NOT NULL,                -- key of the claim as it was; the claim may be lost since
  article TEXT NOT NULL
);
CREATE INDEX decision_claims_claim ON decision_claims(claim);
CREATE INDEX decision_claims_quote ON decision_claims(article, name);
CREATE INDEX decision_claims_decision ON decision_claims(decision_id);

CREATE TABLE marks (
  name TEXT PRIMARY KEY,              -- "articles": grows with every change of an article
  number INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO marks VALUES ('articles', 0), ('clustered', -1);

CREATE VIRTUAL TABLE articles_fts USING fts5(name, text, content="articles", content_rowid='id');
CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN
  INSERT INTO articles_fts(rowid, name, text) VALUES (new.id, new.name, new.text);
END;
CREATE TRIGGER articles_fts_delete AFTER DELETE ON articles BEGIN
  INSERT INTO articles_fts(articles_fts, rowid, name, text) VALUES ('delete', old.id, old.name, old.text);
END;
CREATE TRIGGER articles_fts_update AFTER UPDATE OF name, text ON articles BEGIN
  INSERT INTO articles_fts(articles_fts, rowid, name, text) VALUES ('delete', old.id, old.name, old.text);
  INSERT INTO articles_fts(rowid, name, text) VALUES (new.id, new.name, new.text);
END;

CREATE VIRTUAL TABLE claims_fts USING fts5(name, sentence, content="claims", content_rowid='id');
CREATE TRIGGER claims_fts_insert AFTER INSERT ON claims BEGIN
  INSERT INTO claims_fts(rowid, name, sentence) VALUES (new.id, new.name, new.sentence);
END;
CREATE TRIGGER claims_fts_delete AFTER DELETE ON claims BEGIN
  INSERT INTO claims_fts(claims_fts, rowid, name, sentence) VALUES ('delete', old.id, old.name, old.sentence);
END;
CREATE TRIGGER claims_fts_update AFTER UPDATE OF name, sentence ON claims BEGIN
  INSERT INTO claims_fts(claims_fts, rowid, name, sentence) VALUES ('delete', old.id, old.name, old.sentence);
  INSERT INTO claims_fts(rowid, name, sentence) VALUES (new.id, new.name, new.sentence);
END;

-- In how many claims each word stands.
CREATE VIRTUAL TABLE claims_words USING fts5vocab(claims_fts, row);
