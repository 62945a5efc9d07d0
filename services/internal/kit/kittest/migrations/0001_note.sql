-- +goose Up
CREATE TABLE note (
	id   uuid PRIMARY KEY,
	area text NOT NULL,
	text text NOT NULL
);
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
CREATE POLICY area ON note USING (tribune_sees(area)) WITH CHECK (tribune_sees(area));

-- What a follower made of the events it applied, in the order it did.
CREATE TABLE applied (
	n   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	seq bigint NOT NULL UNIQUE,
	id  uuid   NOT NULL UNIQUE
);
