-- +goose Up
CREATE TABLE idea (
	matter   uuid PRIMARY KEY,
	number   text NOT NULL,
	station  uuid NOT NULL,
	area     text NOT NULL,
	summary  text NOT NULL,
	category text NOT NULL,
	filed_on date NOT NULL
);
COMMENT ON TABLE idea IS 'what residents asked for, as told by the stations'' feed; no resident is in it';
CREATE INDEX idea_newest ON idea (filed_on DESC, matter DESC);

CREATE TABLE project (
	id             uuid        PRIMARY KEY,
	area           text        NOT NULL,
	congress       uuid        NOT NULL,
	year           int         NOT NULL,
	title          text        NOT NULL,
	investment_fen bigint      NOT NULL CHECK (investment_fen > 0),
	reason         text        NOT NULL,
	content        text        NOT NULL,
	finish_by      date        NOT NULL,
	organ          uuid        NOT NULL,
	organ_name     text        NOT NULL,
	supervisors    uuid[]      NOT NULL,
	state          text        NOT NULL CHECK (state IN ('candidate', 'adopted', 'not_adopted', 'withdrawn', 'appraised')),
	ballot         uuid,
	appraisal      uuid,
	grade          text        NOT NULL DEFAULT '',
	proposed_at    timestamptz NOT NULL,
	adopted_on     date,
	version        int         NOT NULL
);
COMMENT ON TABLE project IS 'public livelihood projects, from candidate to satisfaction vote';
CREATE INDEX project_newest ON project (proposed_at DESC, id DESC);

CREATE TABLE project_source (
	project uuid NOT NULL REFERENCES project,
	matter  uuid NOT NULL REFERENCES idea,
	PRIMARY KEY (project, matter)
);
COMMENT ON TABLE project_source IS 'the residents'' matters that a project came from';
CREATE INDEX project_source_matter ON project_source (matter);

CREATE TABLE project_check (
	id       uuid        PRIMARY KEY,
	project  uuid        NOT NULL REFERENCES project,
	held_on  date        NOT NULL,
	deputies uuid[]      NOT NULL,
	progress int         NOT NULL CHECK (progress BETWEEN 0 AND 100),
	findings text        NOT NULL,
	evidence text        NOT NULL,
	light    text        NOT NULL,
	reason   text        NOT NULL,
	at       timestamptz NOT NULL
);
COMMENT ON TABLE project_check IS 'quarterly supervision of adopted projects; a check is never changed, a later one corrects it';
CREATE INDEX project_check_project ON project_check (project, held_on, at);

CREATE TABLE ballot (
	id         uuid        PRIMARY KEY,
	area       text        NOT NULL,
	congress   uuid,
	title      text        NOT NULL,
	kind       text        NOT NULL CHECK (kind IN ('competitive', 'yes_no', 'satisfaction')),
	choose     int         NOT NULL,
	options    jsonb       NOT NULL,
	projects   uuid[]      NOT NULL,
	voters     uuid[]      NOT NULL,
	body       text        NOT NULL DEFAULT '',
	runoff_of  uuid        REFERENCES ballot,
	state      text        NOT NULL CHECK (state IN ('draft', 'open', 'closed', 'announced', 'cancelled')),
	method     jsonb,
	created_at timestamptz NOT NULL,
	opened_at  timestamptz,
	closed_at  timestamptz,
	version    int         NOT NULL
);
COMMENT ON TABLE ballot IS 'votes: the paper, the rules fixed at opening, and where the vote stands';
CREATE INDEX ballot_newest ON ballot (created_at DESC, id DESC);
CREATE INDEX ballot_live_projects ON ballot USING gin (projects) WHERE state IN ('draft', 'open', 'closed');

CREATE TABLE roll (
	ballot   uuid    NOT NULL REFERENCES ballot,
	person   uuid    NOT NULL,
	mandate  uuid,
	name     text    NOT NULL,
	area     text    NOT NULL,
	present  boolean NOT NULL DEFAULT false,
	issued   boolean NOT NULL DEFAULT false,
	voted    boolean NOT NULL DEFAULT false,
	cast_key bytea,
	PRIMARY KEY (ballot, person)
) WITH (fillfactor = 70);
COMMENT ON TABLE roll IS 'who may vote, is present, was given a ballot, has voted; nothing of what they voted';
COMMENT ON COLUMN roll.cast_key IS 'digest of the idempotency key of the ballot that counted: its retry is not a second vote';
CREATE INDEX roll_person ON roll (person);
ALTER TABLE roll ENABLE ROW LEVEL SECURITY;
-- A voter sees their own line wherever they act; the unit of work reveals it.
CREATE POLICY area ON roll USING (tribune_sees(area) OR person::text = current_setting('tribune.case', true))
	WITH CHECK (tribune_sees(area) OR person::text = current_setting('tribune.case', true));

-- No key, no number, no time: a slip has nothing that says whose it is. What its
-- transaction says, the seal makes worthless, and the close destroys.
CREATE TABLE tray (
	ballot uuid  NOT NULL,
	sealed bytea NOT NULL
);
COMMENT ON TABLE tray IS 'slips of open ballots, sealed under a key that is not in the database';

CREATE TABLE box (
	ballot uuid  NOT NULL REFERENCES ballot,
	slip   bytea NOT NULL,
	n      int   NOT NULL CHECK (n > 0),
	PRIMARY KEY (ballot, slip)
);
COMMENT ON TABLE box IS 'the box of a closed ballot: how many slips there were of each marking';

CREATE TABLE result (
	ballot   uuid  PRIMARY KEY REFERENCES ballot,
	decision jsonb NOT NULL
);
COMMENT ON TABLE result IS 'the result by rule, as counted at the close';

-- tray_take empties the tray of one ballot. TRUNCATE gives the table a new file,
-- so that no dead row with its transaction id stays behind, as it would after a
-- DELETE until some later VACUUM; slips of other open ballots are written back
-- in the order of their random first bytes, all by this transaction. The service
-- itself may neither delete nor truncate slips: it can only take a whole tray.
-- +goose StatementBegin
CREATE FUNCTION tray_take(taken uuid) RETURNS SETOF bytea
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
	mine    bytea[];
	ballots uuid[];
	others  bytea[];
BEGIN
	LOCK TABLE tray IN ACCESS EXCLUSIVE MODE;
	SELECT array_agg(sealed ORDER BY sealed) INTO mine FROM tray WHERE ballot = taken;
	SELECT array_agg(ballot ORDER BY sealed), array_agg(sealed ORDER BY sealed)
	  INTO ballots, others FROM tray WHERE ballot <> taken;
	TRUNCATE tray;
	INSERT INTO tray (ballot, sealed) SELECT * FROM unnest(ballots, others);
	RETURN QUERY SELECT unnest(mine);
END
$$;
-- +goose StatementEnd
REVOKE EXECUTE ON FUNCTION tray_take(uuid) FROM PUBLIC;
