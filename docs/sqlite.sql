-- Tables of what `tarikh print --format jsonl > timeline.jsonl` writes, for SQLite 3.38 or newer:
--   sqlite3 timeline.sqlite < sqlite.sql
-- `earliest` and `latest` are bounds. They are not the date: that is `edtf`.

DROP TABLE IF EXISTS line;
CREATE TEMP TABLE line (json TEXT);
.mode ascii
.separator "\037" "\n"
.import timeline.jsonl line

DROP TABLE IF EXISTS event;
CREATE TABLE event AS
SELECT json ->> 'id' AS id, json ->> '$.date.edtf' AS edtf, json ->> '$.date.earliest' AS earliest,
       json ->> '$.date.latest' AS latest, json ->> 'unread_date' AS unread_date,
       json ->> 'status' AS status, json -> 'unread' AS unread,
       json ->> '$.title.en' AS title_en,
       json ->> '$.title.ar' AS title_ar, json ->> '$.title.und' AS title,
       json -> 'summary' AS summary, json -> 'tags' AS tags, json -> 'people' AS people,
       json -> 'places' AS places, json -> 'bodies' AS bodies, json ->> 'disputed' AS disputed,
       json ->> 'voices' AS voices
FROM line WHERE json ->> 'record' = 'event';

DROP TABLE IF EXISTS source;
CREATE TABLE source AS
SELECT json ->> 'id' AS id, json ->> 'kind' AS kind, json -> 'title' AS title,
       json -> 'publisher' AS publisher, json ->> '$.published.edtf' AS published,
       json ->> 'language' AS language, json ->> 'url' AS url, json ->> 'file' AS file
FROM line WHERE json ->> 'record' = 'source';

DROP TABLE IF EXISTS name;
CREATE TABLE name AS
SELECT json ->> 'id' AS id, json -> 'spellings' AS spellings
FROM line WHERE json ->> 'record' = 'name';

DROP TABLE IF EXISTS passage;
CREATE TABLE passage AS
SELECT line.json ->> 'id' AS event, passage.key + 1 AS number, value ->> 'source' AS source,
       value ->> 'quote' AS quote, value ->> 'stance' AS stance, value ->> '$.says.edtf' AS says,
       value ->> 'anchor' AS anchor, value ->> 'page' AS page, value ->> 'line' AS line,
       value ->> '$.position.start' AS first_character,
       value ->> '$.position.end' AS character_after, value -> 'translation' AS translation
FROM line, json_each(line.json, '$.passages') AS passage
WHERE line.json ->> 'record' = 'event';

DROP TABLE line;
