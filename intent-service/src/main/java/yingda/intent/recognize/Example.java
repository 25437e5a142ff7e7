package yingda.intent.recognize;

import yingda.encoder.Vector;

/// A text whose intent is known.
record Example(String text, Vector meaning, String intent) {}
