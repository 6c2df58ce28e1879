-- Hashes over what the chain of changes does not cover. Rows from before have none until the file is next opened.
alter table world add column written_hash blob;  -- of written
alter table world add column seal blob;          -- of all other columns but baseline, which state_hash covers
alter table scenario add column seal blob;       -- of what a change leaves as it is
alter table scenario add column head_seal blob;  -- of head, chain_hash, state_hash, clock_day, update_ticks
