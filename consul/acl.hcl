# Added to agent.hcl wherever the system serves anybody: without a token nobody may do anything.
# acl.sh makes the tokens, policies/ says what each of them may.

acl {
  enabled        = true
  default_policy = "deny"

  # Who was let in stays so while there is no leader to ask.
  down_policy = "async-cache"

  # The agent's own token, given to it by acl.sh, survives its restart.
  enable_token_persistence = true
}
