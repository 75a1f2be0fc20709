-- Tables of what `tarikh print --format jsonl > timeline.jsonl` writes, for DuckDB:
--   duckdb timeline.duckdb < duckdb.sql
-- `earliest` and `latest` are bounds. They are not the date: that is `edtf`.

CREATE OR REPLACE TABLE record AS
SELECT * FROM read_json('timeline.jsonl', format = 'newline_delimited',
                        columns = { record: 'VARCHAR', id: 'VARCHAR', kind: 'VARCHAR',
                                    title: 'JSON', publisher: 'JSON', published: 'JSON',
                                    language: 'VARCHAR', url: 'VARCHAR', file: 'VARCHAR',
                                    date: 'JSON', unread_date: 'VARCHAR', status: 'VARCHAR',
                                    unread: 'VARCHAR[]',
                                    summary: 'JSON', tags: 'VARCHAR[]', people: 'VARCHAR[]',
                                    places: 'VARCHAR[]', bodies: 'VARCHAR[]', disputed: 'BOOLEAN',
                                    voices: 'INTEGER', passages: 'JSON[]', spellings: 'JSON' });

CREATE OR REPLACE TABLE event AS
SELECT id, date ->> 'edtf' AS edtf, date ->> 'earliest' AS earliest, date ->> 'latest' AS latest,
       unread_date, status, unread, title ->> 'en' AS title_en, title ->> 'ar' AS title_ar,
       title ->> 'und' AS title, summary, tags, people, places, bodies, disputed, voices
FROM record WHERE record = 'event';

CREATE OR REPLACE TABLE source AS
SELECT id, kind, title, publisher, published ->> 'edtf' AS published, language, url, file
FROM record WHERE record = 'source';

CREATE OR REPLACE TABLE name AS
SELECT id, spellings FROM record WHERE record = 'name';

CREATE OR REPLACE TABLE passage AS
SELECT event, number, passage ->> 'source' AS source, passage ->> 'quote' AS quote,
       passage ->> 'stance' AS stance, passage ->> '$.says.edtf' AS says,
       passage ->> 'anchor' AS anchor, passage ->> 'page' AS page,
       CAST(passage ->> 'line' AS INTEGER) AS line,
       CAST(passage ->> '$.position.start' AS INTEGER) AS first_character,
       CAST(passage ->> '$.position.end' AS INTEGER) AS character_after,
       passage -> 'translation' AS translation
FROM (SELECT id AS event, unnest(passages) AS passage, unnest(range(1, len(passages) + 1)) AS number
      FROM record WHERE record = 'event');

DROP TABLE record;
