package yingda.intent.model;

import yingda.platform.digest.Sha256;

/// What prompts have in common that the same answer serves.
///
/// @param key a digest of everything an answer depends on; equal for prompts that are alike
/// @param lasting whether it depends on nothing that was said before, so that others will ask alike
public record Likeness(String key, boolean lasting) {

  /// Of the same prompts, when they are answered in that manner.
  public Likeness in(String manner) {
    return new Likeness(Sha256.hex(key + "\n" + manner), lasting);
  }
}
