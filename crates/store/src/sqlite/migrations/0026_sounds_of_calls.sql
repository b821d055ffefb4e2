-- Which conversation was taken in of a call, and which blob its sound is: whoever reads the one hears the other, and a blob goes
-- with the last call whose sound it is.
ALTER TABLE calls ADD COLUMN conversation KEY_TEXT;
ALTER TABLE calls ADD COLUMN sound KEY_TEXT;
UPDATE calls SET conversation = json_extract(payload, '$.conversation');
CREATE INDEX calls_by_conversation ON calls (conversation);
CREATE INDEX calls_by_sound ON calls (sound);
