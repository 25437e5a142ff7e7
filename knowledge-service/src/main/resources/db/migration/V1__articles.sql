-- Articles as they were written, and how far the index is behind them.

-- What the index has written for an article is older or newer by this number, whoever writes it.
create sequence article_version;

create table article (
  tenant        text not null,
  id            text not null,
  title         text not null,
  body          text not null,
  url           text not null,
  language      text not null,  -- zh, en, or empty when its author did not say
  hash          text not null,  -- of all the above; an article that keeps it has not changed
  import_id     text not null,  -- which import brought its present state
  version       bigint not null,
  indexed       bigint not null default 0,  -- the version that can be found
  most_passages integer not null,           -- no more of its passages than this are in the index
  claimed_until timestamptz not null default '-infinity',  -- an indexer is at work on it
  primary key (tenant, id)
);

create index article_unindexed on article (version) where indexed < version;
create index article_unindexed_of_import on article (tenant, import_id) where indexed < version;

create table file_import (
  tenant      text not null,
  id          text not null,
  file_name   text not null,
  articles    integer not null,
  changed     integer not null,
  imported_at timestamptz not null default now(),
  primary key (tenant, id)
);

-- Which index `article.indexed` speaks of. When Elasticsearch has another one under that name, its
-- data was lost or exchanged, and everything is indexed again.
create table search_index (
  name text primary key,
  uuid text not null
);
