-- +goose Up

-- What the roster's feed told. Rank is not taken over: points know none.
CREATE TABLE congress (
	id     uuid    PRIMARY KEY,
	area   text    NOT NULL,
	level  text    NOT NULL,
	term   integer NOT NULL,
	opened date,
	closed date
);
COMMENT ON TABLE congress IS 'one congress in one term, as told by the roster; opened is unknown until its own event came';

CREATE TABLE mandate (
	id        uuid    PRIMARY KEY,
	person    uuid    NOT NULL,
	congress  uuid    NOT NULL REFERENCES congress,
	home      text    NOT NULL,
	began     date    NOT NULL,
	ended     date,
	withdrawn boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE mandate IS 'who is a deputy of what, from began to the day before ended; a withdrawn one never was, and is kept so that a feed read again does not bring it back';
CREATE INDEX mandate_person ON mandate (person);
CREATE INDEX mandate_congress ON mandate (congress, person);

-- Of deputies the law has the performance of duties recorded and published
-- (代表法 58), and a score over rows that a policy hides would be a wrong score.
-- So the ledger has no row-level security; the service decides whose ledger is
-- read. Objections are a deputy's own words and do have it.
CREATE TABLE duty (
	id            uuid        PRIMARY KEY,
	person        uuid        NOT NULL,
	kind          text        NOT NULL,
	happened_on   date        NOT NULL,
	times         integer     NOT NULL CHECK (times >= 1),
	half_days     integer     NOT NULL CHECK (half_days >= 0),
	congress      uuid,
	area          text        NOT NULL,
	title         text        NOT NULL,
	evidence      text        NOT NULL,
	link          text        NOT NULL,
	distinct_from text        NOT NULL,
	feed          text        NOT NULL,
	event         uuid,
	seq           bigint      NOT NULL,
	organiser     text        NOT NULL,
	replaces      uuid        REFERENCES duty,
	at            timestamptz NOT NULL,
	CHECK ((feed = '') = (organiser <> '') AND (feed = '') = (event IS NULL))
);
COMMENT ON TABLE duty IS 'the ledger: one duty done by one person; never changed, never deleted';
CREATE INDEX duty_person ON duty (person, happened_on, id);
-- One event of a feed tells of one kind of duty of a person once.
CREATE UNIQUE INDEX duty_told ON duty (feed, event, person, kind) WHERE event IS NOT NULL;
-- A source that takes back what it told finds its entries by what they are about.
CREATE INDEX duty_link ON duty (link, feed) WHERE feed <> '';

CREATE TABLE correction (
	duty     uuid        PRIMARY KEY REFERENCES duty,
	fault    text        NOT NULL CHECK (fault IN ('wrong', 'double')),
	reason   text        NOT NULL,
	made_by  text        NOT NULL,
	at       timestamptz NOT NULL,
	instead  uuid        REFERENCES duty
);
COMMENT ON TABLE correction IS 'an entry that no longer counts, why, and what stands for it; at most one to an entry';

CREATE TABLE objection (
	id      uuid        PRIMARY KEY,
	person  uuid        NOT NULL,
	duty    uuid        UNIQUE REFERENCES duty,
	fault   text        NOT NULL CHECK (fault IN ('wrong', 'double', 'missing')),
	reason  text        NOT NULL,
	missing json,
	area    text        NOT NULL,
	at      timestamptz NOT NULL,
	CHECK ((fault = 'missing') = (duty IS NULL) AND (fault = 'missing') = (missing IS NOT NULL))
);
COMMENT ON TABLE objection IS 'a deputy says that the own ledger is wrong, double or lacks something';
CREATE INDEX objection_area ON objection (area text_pattern_ops, at, id);
CREATE INDEX objection_person ON objection (person, at, id);
ALTER TABLE objection ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON objection FOR SELECT USING (tribune_sees(area));
-- A deputy's token may name no area at all; the service sets the row's area.
CREATE POLICY enter ON objection FOR INSERT WITH CHECK (true);

CREATE TABLE decision (
	objection uuid        PRIMARY KEY,
	upheld    boolean     NOT NULL,
	reason    text        NOT NULL,
	made_by   text        NOT NULL,
	at        timestamptz NOT NULL,
	instead   uuid        REFERENCES duty
);
COMMENT ON TABLE decision IS 'what the office decided of an objection, once';

CREATE TABLE publication (
	id       uuid        PRIMARY KEY,
	congress uuid        NOT NULL REFERENCES congress,
	year     integer     NOT NULL,
	audience text        NOT NULL,
	act      text        NOT NULL,
	pack     text        NOT NULL,
	deputies integer     NOT NULL,
	digest   text        NOT NULL,
	made_by  text        NOT NULL,
	at       timestamptz NOT NULL,
	rule     json        NOT NULL,
	UNIQUE (congress, year)
);
COMMENT ON TABLE publication IS 'the act by which a year''s points were published';

-- json, not jsonb: the text is what was digested.
CREATE TABLE published_score (
	publication uuid   NOT NULL REFERENCES publication,
	person      uuid   NOT NULL,
	points      bigint NOT NULL,
	score       json   NOT NULL,
	PRIMARY KEY (publication, person)
);
CREATE INDEX published_score_rank ON published_score (publication, points DESC, person);
COMMENT ON TABLE published_score IS 'the points as they were published, with every reason';
