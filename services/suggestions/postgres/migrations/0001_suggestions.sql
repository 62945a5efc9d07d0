-- +goose Up
-- Suggestions are the public work of deputies: they hold no resident's data, so
-- there is no row-level security here. A draft is seen by its signers alone,
-- which no area can express; the service decides it (access.go) and the lists
-- repeat it in SQL (list.go).

CREATE TABLE suggestion (
	id           uuid        PRIMARY KEY,
	number       text        NOT NULL,
	kind         text        NOT NULL CHECK (kind IN ('suggestion', 'working', 'deliberation', 'from_bill')),
	channel      text        NOT NULL CHECK (channel IN ('in_session', 'out_of_session')),
	state        text        NOT NULL,
	title        text        NOT NULL,
	body         text        NOT NULL,
	points       text[]      NOT NULL,
	edition      int         NOT NULL CHECK (edition >= 1),
	congress     uuid        NOT NULL,
	area         text        NOT NULL,
	lead_person  uuid        NOT NULL,
	lead_mandate uuid        NOT NULL,
	lead_name    text        NOT NULL,
	lead_signed  timestamptz NOT NULL,
	origin       uuid,
	filed_on     date,
	pack         text        NOT NULL,
	audience     text        NOT NULL,
	assignment   int         NOT NULL,
	assigned_on  date,
	complex      boolean     NOT NULL,
	words        text        NOT NULL,
	created      timestamptz NOT NULL,
	-- What lists filter by, kept with every change from the rows below.
	contacted    boolean     NOT NULL,
	grade        text        NOT NULL,
	grade2       text        NOT NULL,
	CHECK ((filed_on IS NULL) = (number = '')),
	CHECK ((filed_on IS NULL) = (pack = ''))
);
COMMENT ON TABLE suggestion IS '代表建议: the text, where it stands, and what lists filter by';
CREATE UNIQUE INDEX suggestion_number ON suggestion (congress, number) WHERE number <> '';
CREATE INDEX suggestion_lead ON suggestion (lead_person, id);
CREATE INDEX suggestion_area ON suggestion (area text_pattern_ops, id);

CREATE TABLE number_series (
	congress uuid NOT NULL,
	kind     text NOT NULL,
	year     int  NOT NULL,
	last     int  NOT NULL,
	PRIMARY KEY (congress, kind, year)
);
COMMENT ON TABLE number_series IS 'the last number given, per congress, kind and year; a number is taken in the transaction that files';

CREATE TABLE signer (
	suggestion uuid        NOT NULL REFERENCES suggestion,
	seq        int         NOT NULL,
	person     uuid        NOT NULL,
	mandate    uuid        NOT NULL,
	name       text        NOT NULL,
	consent    text        NOT NULL CHECK (consent IN ('invited', 'confirmed', 'declined', 'dropped')),
	signed     timestamptz,
	PRIMARY KEY (suggestion, person),
	CHECK ((consent = 'confirmed') = (signed IS NOT NULL))
);
COMMENT ON TABLE signer IS '联名代表 and what they answered; the lead signer is on the suggestion';
CREATE INDEX signer_person ON signer (person);

CREATE TABLE handler (
	suggestion uuid    NOT NULL REFERENCES suggestion,
	assignment int     NOT NULL,
	seq        int     NOT NULL,
	organ      uuid    NOT NULL,
	name       text    NOT NULL,
	lead       boolean NOT NULL,
	opinion    text    NOT NULL,
	opinion_on date,
	PRIMARY KEY (suggestion, assignment, organ)
);
COMMENT ON TABLE handler IS '承办单位 of each assignment; those of earlier ones stay as a record';
CREATE UNIQUE INDEX handler_lead ON handler (suggestion, assignment) WHERE lead;
CREATE INDEX handler_organ ON handler (organ);

CREATE TABLE contact (
	id          uuid PRIMARY KEY,
	suggestion  uuid NOT NULL REFERENCES suggestion,
	seq         int  NOT NULL,
	assignment  int  NOT NULL,
	organ       uuid NOT NULL,
	happened_on date NOT NULL,
	means       text NOT NULL,
	phase       text NOT NULL,
	words       text NOT NULL,
	state       text NOT NULL CHECK (state IN ('logged', 'confirmed', 'disputed')),
	remark      text NOT NULL,
	UNIQUE (suggestion, seq)
);
COMMENT ON TABLE contact IS '沟通: what a handling unit recorded and what the deputy said of it';

CREATE TABLE reply (
	suggestion uuid NOT NULL REFERENCES suggestion,
	round      int  NOT NULL,
	replied_on date NOT NULL,
	organ      uuid NOT NULL,
	class      text NOT NULL,
	body       text NOT NULL,
	answers    jsonb NOT NULL,
	PRIMARY KEY (suggestion, round)
);
COMMENT ON TABLE reply IS '答复; only ever inserted into';

CREATE TABLE commitment (
	id          uuid PRIMARY KEY,
	suggestion  uuid NOT NULL,
	round       int  NOT NULL,
	seq         int  NOT NULL,
	point       int  NOT NULL,
	text        text NOT NULL,
	due         date NOT NULL,
	outcome     text NOT NULL CHECK (outcome IN ('pending', 'fulfilled', 'failed')),
	report      text NOT NULL,
	reported_on date,
	FOREIGN KEY (suggestion, round) REFERENCES reply,
	UNIQUE (suggestion, round, seq),
	CHECK ((outcome = 'pending') = (reported_on IS NULL))
);
COMMENT ON TABLE commitment IS '承诺事项台账';

CREATE TABLE rating (
	suggestion uuid NOT NULL REFERENCES suggestion,
	of         text NOT NULL CHECK (of IN ('reply', 'commitments')),
	round      int  NOT NULL,
	grade      text NOT NULL,
	words      text NOT NULL,
	rated_on   date NOT NULL,
	PRIMARY KEY (suggestion, of, round)
);
COMMENT ON TABLE rating IS '两次评价; only ever inserted into, so that no grade is ever changed';

CREATE TABLE clock (
	suggestion  uuid    NOT NULL REFERENCES suggestion,
	seq         int     NOT NULL,
	kind        text    NOT NULL,
	assignment  int     NOT NULL,
	subject     text    NOT NULL,
	key         text    NOT NULL,
	opened_on   date    NOT NULL,
	due         date,
	provisional boolean NOT NULL,
	state       text    NOT NULL CHECK (state IN ('open', 'met', 'late', 'cancelled', 'absent')),
	closed_on   date,
	note        text    NOT NULL,
	told        boolean NOT NULL,
	why         jsonb   NOT NULL,
	PRIMARY KEY (suggestion, seq),
	CHECK ((due IS NULL) = (state = 'absent'))
);
COMMENT ON TABLE clock IS '期限: opened and closed by acts, each with its derivation; absent where the place sets no period';
CREATE INDEX clock_running ON clock (due, suggestion) WHERE closed_on IS NULL AND state IN ('open', 'late');

CREATE TABLE history (
	suggestion uuid        NOT NULL REFERENCES suggestion,
	seq        int         NOT NULL,
	at         timestamptz NOT NULL,
	act        text        NOT NULL,
	from_state text        NOT NULL,
	to_state   text        NOT NULL,
	party      text        NOT NULL,
	name       text        NOT NULL,
	words      text        NOT NULL,
	PRIMARY KEY (suggestion, seq)
);
COMMENT ON TABLE history IS '办理经过; only ever inserted into';
