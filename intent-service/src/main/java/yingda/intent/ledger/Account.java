package yingda.intent.ledger;

import java.time.LocalDate;

/// What a tenant spends on one day is counted together.
record Account(LocalDate day, String tenant) {}
