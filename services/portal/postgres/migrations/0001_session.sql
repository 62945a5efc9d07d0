-- +goose Up
CREATE TABLE session (
	number text        PRIMARY KEY, -- digest of the number in the browser's cookie
	sealed bytea       NOT NULL,    -- what the session holds, under a key that is not in this database
	expiry timestamptz NOT NULL
);
CREATE INDEX session_expiry ON session (expiry);
COMMENT ON TABLE session IS '门户会话：内容加密存放，过期即清除';
