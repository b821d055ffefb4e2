-- Which contact a conversation was: what a customer said is found by their contacts as well as by their orders.
ALTER TABLE conversations ADD COLUMN contact KEY_TEXT;
UPDATE conversations SET contact = CAST(payload AS JSONB) ->> 'contact';
CREATE INDEX conversations_by_contact ON conversations (contact);
