-- What pictures look like, sixteen bits a column: pictures that look alike share one of them but for one bit.
ALTER TABLE photos ADD COLUMN band_0 BIGINT;
ALTER TABLE photos ADD COLUMN band_1 BIGINT;
ALTER TABLE photos ADD COLUMN band_2 BIGINT;
ALTER TABLE photos ADD COLUMN band_3 BIGINT;
CREATE INDEX photos_by_band_0 ON photos (band_0, taken_at);
CREATE INDEX photos_by_band_1 ON photos (band_1, taken_at);
CREATE INDEX photos_by_band_2 ON photos (band_2, taken_at);
CREATE INDEX photos_by_band_3 ON photos (band_3, taken_at);
CREATE INDEX photos_by_visit ON photos (visit);
