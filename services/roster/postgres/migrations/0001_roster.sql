-- +goose Up
-- Texts that are compared, sorted or searched by prefix are COLLATE "C": the
-- order of code points is the same on every machine and serves prefix ranges.

CREATE TABLE area (
	code       text COLLATE "C" NOT NULL CHECK (code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$'),
	valid_from date NOT NULL DEFAULT '-infinity',
	valid_to   date,
	name       text NOT NULL,
	folded     text COLLATE "C" NOT NULL,
	parent     text COLLATE "C" NOT NULL,
	successor  text COLLATE "C" NOT NULL DEFAULT '',
	PRIMARY KEY (code, valid_from),
	CHECK (valid_to > valid_from)
);
COMMENT ON TABLE area IS 'administrative divisions, each during the days it carried this code and name';
CREATE INDEX area_parent ON area (parent, code);

CREATE TABLE congress (
	id     uuid PRIMARY KEY,
	kind   text NOT NULL,
	area   text COLLATE "C" NOT NULL,
	level  text NOT NULL,
	rank   smallint NOT NULL,
	term   smallint NOT NULL,
	name   text NOT NULL,
	quota  integer NOT NULL CHECK (quota >= 0),
	opened date NOT NULL,
	closed date CHECK (closed > opened)
);
COMMENT ON TABLE congress IS 'one congress in one term; area is empty for the whole country';
CREATE UNIQUE INDEX congress_term ON congress (kind, area, term);
CREATE UNIQUE INDEX congress_running ON congress (kind, area) WHERE closed IS NULL;

CREATE TABLE session (
	congress_id uuid NOT NULL REFERENCES congress,
	number      smallint NOT NULL,
	began       date NOT NULL,
	ended       date NOT NULL CHECK (ended >= began),
	PRIMARY KEY (congress_id, number)
);
COMMENT ON TABLE session IS 'sessions of a congress';

CREATE TABLE person (
	id       uuid PRIMARY KEY,
	name     text NOT NULL,
	folded   text COLLATE "C" NOT NULL,
	grams    text[] NOT NULL,
	sex      text NOT NULL,
	area     text COLLATE "C" NOT NULL,
	post     text NOT NULL DEFAULT '',
	number   text COLLATE "C",
	identity bytea NOT NULL
);
COMMENT ON TABLE person IS 'people, with what anyone may know of them; identity is a digest that tells two of one name apart';
CREATE UNIQUE INDEX person_number ON person (number) WHERE number IS NOT NULL;
CREATE INDEX person_identity ON person (identity);
CREATE INDEX person_by_name ON person (folded, id);
CREATE INDEX person_by_area ON person (area, folded, id);
-- Names are two to four characters: single characters and pairs find any part of
-- one without an extension that a province's PostgreSQL may lack.
CREATE INDEX person_grams ON person USING gin (grams);

CREATE TABLE private (
	person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
	area      text COLLATE "C" NOT NULL,
	birth     date NOT NULL
);
COMMENT ON TABLE private IS 'what only the office of the area may know of a person';
ALTER TABLE private ENABLE ROW LEVEL SECURITY;
CREATE POLICY area ON private USING (tribune_sees(area)) WITH CHECK (tribune_sees(area));

CREATE TABLE mandate (
	id            uuid PRIMARY KEY,
	person_id     uuid NOT NULL REFERENCES person,
	congress_id   uuid NOT NULL REFERENCES congress,
	folded        text COLLATE "C" NOT NULL,
	elected_by    text COLLATE "C" NOT NULL,
	constituency  text NOT NULL DEFAULT '',
	official      boolean NOT NULL DEFAULT false,
	primary_level boolean NOT NULL DEFAULT false,
	began         date NOT NULL,
	ended         date CHECK (ended >= began),
	cause         text NOT NULL DEFAULT '',
	note          text NOT NULL DEFAULT '',
	CHECK ((ended IS NULL) = (cause = ''))
);
COMMENT ON TABLE mandate IS 'a person''s seat in one congress for one term; one that ended stays';
CREATE UNIQUE INDEX mandate_live ON mandate (congress_id, person_id) WHERE ended IS NULL;
CREATE INDEX mandate_person ON mandate (person_id);
-- The holder's folded name stands here too, so that the list of one congress is a
-- walk along one index at every depth.
CREATE INDEX mandate_by_name ON mandate (congress_id, folded, person_id) WHERE ended IS NULL;

CREATE TABLE organ (
	id         uuid PRIMARY KEY,
	kind       text NOT NULL,
	area       text COLLATE "C" NOT NULL,
	code       text COLLATE "C" NOT NULL,
	name       text NOT NULL,
	folded     text COLLATE "C" NOT NULL,
	parent     uuid REFERENCES organ,
	valid_from date,
	valid_to   date,
	CHECK (valid_to > valid_from)
);
COMMENT ON TABLE organ IS 'offices, committees and handling units';
CREATE UNIQUE INDEX organ_code ON organ (area, code);

CREATE TABLE revision (
	single boolean PRIMARY KEY DEFAULT true CHECK (single),
	n    bigint NOT NULL
);
COMMENT ON TABLE revision IS 'counts the changes of areas, congresses, people and mandates; whoever changes one takes this row first';
INSERT INTO revision (n) VALUES (0);

CREATE TABLE import (
	id          uuid PRIMARY KEY,
	kind        text NOT NULL,
	mode        text NOT NULL,
	area        text COLLATE "C" NOT NULL,
	congress_id uuid REFERENCES congress,
	file        text NOT NULL,
	size        bigint NOT NULL,
	digest      text NOT NULL,
	phase       text NOT NULL,
	sent_by     text NOT NULL,
	at          timestamptz NOT NULL,
	changed     timestamptz NOT NULL,
	starts      integer NOT NULL DEFAULT 0,
	total       integer NOT NULL DEFAULT 0,
	rows_read   integer NOT NULL DEFAULT 0,
	accepted    integer NOT NULL DEFAULT 0,
	refused     integer NOT NULL DEFAULT 0,
	people      integer NOT NULL DEFAULT 0,
	mandates    integer NOT NULL DEFAULT 0,
	problem     text NOT NULL DEFAULT '',
	ignored     text[] NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE import IS 'files on their way into the roster';
CREATE INDEX import_open ON import (at, id) WHERE phase IN ('queued', 'checking', 'applying');
CREATE INDEX import_recent ON import (at DESC, id DESC);

CREATE TABLE import_file (
	import_id uuid NOT NULL REFERENCES import,
	piece     integer NOT NULL,
	data      bytea NOT NULL,
	PRIMARY KEY (import_id, piece)
);
COMMENT ON TABLE import_file IS 'a file in pieces, only until its import is over: it may hold what the roster does not keep';
-- Packed already; compressing it again costs time and gains nothing.
ALTER TABLE import_file ALTER COLUMN data SET STORAGE EXTERNAL;

CREATE TABLE import_row (
	import_id  uuid NOT NULL REFERENCES import,
	row        integer NOT NULL,
	accepted   boolean NOT NULL,
	name       text NOT NULL,
	person_id  uuid,
	mandate_id uuid,
	new_person boolean NOT NULL DEFAULT false,
	faults     json,
	PRIMARY KEY (import_id, row)
);
COMMENT ON TABLE import_row IS 'what became of each row; person and mandate have no foreign keys: taking an import back removes them';
CREATE INDEX import_row_refused ON import_row (import_id, row) WHERE NOT accepted;
