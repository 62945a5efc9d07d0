-- +goose Up
-- What every service's schema holds, whatever the service.

-- Facts of committed transactions that have no number yet. A business
-- transaction only inserts here, so that writers never wait for each other.
CREATE TABLE event_pending (
	pos          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	id           uuid        NOT NULL,
	type         text        NOT NULL,
	subject      text        NOT NULL,
	area         text        NOT NULL,
	at           timestamptz NOT NULL,
	actor        text        NOT NULL,
	trace_parent text        NOT NULL,
	data         json        NOT NULL
);
COMMENT ON TABLE event_pending IS 'facts written in the business transaction, waiting for their place in the feed';

-- The feed: gapless, each row bound to the one before by an SM3 hash.
CREATE TABLE event (
	seq          bigint      PRIMARY KEY,
	id           uuid        NOT NULL UNIQUE,
	type         text        NOT NULL,
	subject      text        NOT NULL,
	area         text        NOT NULL,
	at           timestamptz NOT NULL,
	actor        text        NOT NULL,
	trace_parent text        NOT NULL,
	data         json        NOT NULL,
	prev         bytea       NOT NULL,
	hash         bytea       NOT NULL
);
COMMENT ON TABLE event IS 'the service''s feed; only ever inserted into';
CREATE INDEX event_subject ON event (subject, seq);

CREATE TABLE feed_cursor (
	name text   PRIMARY KEY,
	seq  bigint NOT NULL,
	hash bytea  NOT NULL
);
COMMENT ON TABLE feed_cursor IS 'how far each follower of this service has read another''s feed';

CREATE TABLE audit (
	id       uuid        PRIMARY KEY,
	at       timestamptz NOT NULL,
	action   text        NOT NULL,
	actor    text        NOT NULL,
	service  text        NOT NULL,
	subject  text        NOT NULL,
	area     text        NOT NULL,
	trace_id text        NOT NULL
);
COMMENT ON TABLE audit IS 'who did what to what; written in the transaction of the deed, never changed, no foreign keys';
CREATE INDEX audit_subject ON audit (subject, at);

CREATE TABLE idempotency (
	scope   text        NOT NULL,
	key     text        NOT NULL,
	request bytea       NOT NULL,
	answer  json        NOT NULL,
	at      timestamptz NOT NULL,
	PRIMARY KEY (scope, key)
);
COMMENT ON TABLE idempotency IS 'the first answer to each mutation, given again to its repeats';
CREATE INDEX idempotency_at ON idempotency (at);

-- tribune_sees repeats the actor's areas in the database (architecture §5). The
-- unit of work sets tribune.areas for each transaction: prefixes joined by
-- commas, * for a service, empty for nobody.
--
-- It holds no subquery, so that the planner puts its body in the function's
-- place: a function that is called is parsed and planned anew in every statement.
-- An empty area among the actor's is NULL, and begins nothing.
-- It is a CASE, whose share of rows the planner takes for a half: of an OR it
-- believes that hardly a row passes, and then sorts what an index has in order.
-- +goose StatementBegin
CREATE FUNCTION tribune_sees(area text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT CASE WHEN current_setting('tribune.areas', true) = '*' THEN true
	       ELSE area ^@ ANY (string_to_array(current_setting('tribune.areas', true), ',', '')) END
$$;
-- +goose StatementEnd
