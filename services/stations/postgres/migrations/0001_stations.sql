-- +goose Up
-- Area codes are digits in their shortest form, so a prefix is a range; the C
-- collation makes it one in an index. The operators used by lists (uuid and text
-- comparison) are leakproof, so row-level security does not keep them from the
-- indexes; left() is not, hence the stored columns county and town.

CREATE TABLE station (
	id           uuid PRIMARY KEY,
	code         text NOT NULL CONSTRAINT station_code UNIQUE,
	kind         text NOT NULL,
	name         text NOT NULL,
	area         text COLLATE "C" NOT NULL,
	address      text NOT NULL,
	siting       text NOT NULL,
	hours        text NOT NULL,
	head         uuid,
	deputy_heads uuid[] NOT NULL,
	clerk        uuid,
	opened       date NOT NULL,
	closed       date,
	version      integer NOT NULL,
	registered   timestamptz NOT NULL,
	CONSTRAINT station_name UNIQUE (area, name)
);
COMMENT ON TABLE station IS '代表家站; public but for its staff';
CREATE INDEX station_area ON station (area, id);

CREATE TABLE enrolment (
	station_id uuid NOT NULL REFERENCES station,
	deputy     uuid NOT NULL,
	level      text NOT NULL,
	from_on    date NOT NULL,
	until_on   date CHECK (until_on >= from_on),
	PRIMARY KEY (station_id, deputy, from_on)
);
COMMENT ON TABLE enrolment IS 'deputies in stations, from a day until a last day (R-14)';
CREATE UNIQUE INDEX enrolment_current ON enrolment (station_id, deputy) WHERE until_on IS NULL;
CREATE INDEX enrolment_deputy ON enrolment (deputy) WHERE until_on IS NULL;

CREATE TABLE matter (
	id          uuid PRIMARY KEY,
	number      text COLLATE "C" NOT NULL CONSTRAINT matter_number UNIQUE,
	station_id  uuid NOT NULL, -- filed by INSERT … SELECT FROM station, and stations are never deleted
	area        text COLLATE "C" NOT NULL,
	county      text COLLATE "C" NOT NULL GENERATED ALWAYS AS (left(area, 6)) STORED,
	town        text COLLATE "C" NOT NULL GENERATED ALWAYS AS (left(area, 9)) STORED,
	category    text NOT NULL,
	state       text NOT NULL,
	summary     text NOT NULL,
	body        text NOT NULL,
	contact     bytea,
	on_behalf   boolean NOT NULL,
	key_id      smallint NOT NULL,
	organ       uuid,
	deputy      uuid,
	answer      text NOT NULL DEFAULT '',
	outcome     text NOT NULL DEFAULT '',
	answered_by uuid[] NOT NULL DEFAULT '{}',
	grade       text NOT NULL DEFAULT '',
	words       text NOT NULL DEFAULT '',
	forwarded   boolean NOT NULL DEFAULT false,
	reopened    smallint NOT NULL DEFAULT 0,
	urged       smallint NOT NULL DEFAULT 0,
	filed_at    timestamptz NOT NULL,
	filed_year  smallint NOT NULL,
	stage       text NOT NULL DEFAULT '',
	since       date,
	due_on      date,
	provisional boolean NOT NULL DEFAULT false,
	late        boolean NOT NULL DEFAULT false,
	steps       smallint NOT NULL,
	version     integer NOT NULL
);
COMMENT ON TABLE matter IS 'residents'' matters; contact is sealed, the case secret is derived from key_id and id and is nowhere';
-- Ids grow with time: each list walks one of these from the newest, at any depth
-- in as many steps as it has rows.
CREATE INDEX matter_station ON matter (station_id, id DESC);
CREATE INDEX matter_county ON matter (county, id DESC);
CREATE INDEX matter_town ON matter (town, id DESC);
CREATE INDEX matter_deputy ON matter (deputy, id DESC) WHERE deputy IS NOT NULL;
CREATE INDEX matter_organ ON matter (organ, id DESC) WHERE organ IS NOT NULL;
CREATE INDEX matter_open ON matter (county, state, id DESC) WHERE due_on IS NOT NULL;
CREATE INDEX matter_due ON matter (due_on) WHERE due_on IS NOT NULL AND NOT late;
CREATE INDEX matter_provisional ON matter (due_on) WHERE provisional;
CREATE INDEX matter_late ON matter (county, id DESC) WHERE late;
ALTER TABLE matter ENABLE ROW LEVEL SECURITY;
-- A resident, and a deputy or a unit from another area, is let through to the one
-- case whose number the service has verified.
CREATE POLICY area ON matter
	USING (tribune_sees(area) OR number = current_setting('tribune.case', true))
	WITH CHECK (tribune_sees(area) OR number = current_setting('tribune.case', true));

CREATE TABLE matter_step (
	matter_id uuid NOT NULL,
	n         smallint NOT NULL,
	number    text COLLATE "C" NOT NULL,
	area      text COLLATE "C" NOT NULL,
	kind      text NOT NULL,
	state     text NOT NULL,
	told      text NOT NULL,
	at        timestamptz NOT NULL,
	party     smallint NOT NULL,
	actor     text NOT NULL,
	organ     uuid,
	deputy    uuid,
	late      boolean NOT NULL,
	due_on    date,
	due_why   json,
	PRIMARY KEY (matter_id, n)
);
COMMENT ON TABLE matter_step IS 'the history of each matter, only ever added to; a clock keeps its derivation';
ALTER TABLE matter_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY area ON matter_step
	USING (tribune_sees(area) OR number = current_setting('tribune.case', true))
	WITH CHECK (tribune_sees(area) OR number = current_setting('tribune.case', true));

CREATE TABLE activity (
	id          uuid PRIMARY KEY,
	station_id  uuid NOT NULL REFERENCES station,
	area        text COLLATE "C" NOT NULL,
	county      text COLLATE "C" NOT NULL GENERATED ALWAYS AS (left(area, 6)) STORED,
	title       text NOT NULL,
	kinds       text[] NOT NULL,
	held_on     date NOT NULL,
	half_days   smallint NOT NULL,
	deputies    uuid[] NOT NULL,
	record      text NOT NULL,
	recorded_at timestamptz NOT NULL,
	actor       text NOT NULL
);
COMMENT ON TABLE activity IS 'activities held; kinds overlap (S-24)';
CREATE INDEX activity_station ON activity (station_id, held_on DESC, id DESC);
CREATE INDEX activity_county ON activity (county, held_on DESC, id DESC);
CREATE INDEX activity_held ON activity (held_on DESC, id DESC);
CREATE INDEX activity_deputies ON activity USING gin (deputies);

CREATE TABLE reception (
	id          uuid PRIMARY KEY,
	station_id  uuid NOT NULL REFERENCES station,
	area        text COLLATE "C" NOT NULL,
	county      text COLLATE "C" NOT NULL GENERATED ALWAYS AS (left(area, 6)) STORED,
	held_on     date NOT NULL,
	mode        text NOT NULL,
	deputies    uuid[] NOT NULL,
	batches     integer NOT NULL,
	persons     integer NOT NULL,
	activity_id uuid REFERENCES activity,
	matters     uuid[] NOT NULL,
	note        text NOT NULL,
	recorded_at timestamptz NOT NULL,
	actor       text NOT NULL
);
COMMENT ON TABLE reception IS 'receptions of voters with batches and persons (S-25); the note may speak of residents';
CREATE INDEX reception_station ON reception (station_id, held_on DESC, id DESC);
CREATE INDEX reception_county ON reception (county, held_on DESC, id DESC);
CREATE INDEX reception_held ON reception (held_on DESC, id DESC);
CREATE INDEX reception_deputies ON reception USING gin (deputies);
ALTER TABLE reception ENABLE ROW LEVEL SECURITY;
CREATE POLICY area ON reception USING (tribune_sees(area)) WITH CHECK (tribune_sees(area));
