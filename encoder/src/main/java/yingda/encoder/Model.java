package yingda.encoder;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

/// One language's tokenizer and network, ready to run; safe to use from several threads.
final class Model implements AutoCloseable {

  /// What the models were trained with; a longer text is cut off.
  private static final int LONGEST = 512;

  private final Language language;
  private final WordPiece tokenizer;
  private final OrtEnvironment environment;
  private final OrtSession session;

  private Model(
      Language language, WordPiece tokenizer, OrtEnvironment environment, OrtSession session) {
    this.language = language;
    this.tokenizer = tokenizer;
    this.environment = environment;
    this.session = session;
  }

  /// Loads a language's model from the class path, in about half a second.
  static Model load(Language language) {
    var name = "/bge-small-%s-v1.5-q".formatted(language.code());
    try {
      var environment = OrtEnvironment.getEnvironment();
      return new Model(
          language, tokenizer(language, name), environment, session(environment, name + ".onnx"));
    } catch (IOException | OrtException e) {
      throw new IllegalStateException("Can't load the %s model".formatted(language), e);
    }
  }

  private static WordPiece tokenizer(Language language, String name) throws IOException {
    try (var json = new BufferedInputStream(resource(name + "-tokenizer.json"))) {
      return WordPiece.read(json, language == Language.EN);
    }
  }

  /// Opens the network with one thread that never spins: a service runs many requests at once.
  ///
  /// Without memory patterns it keeps no plan for every length of text it has met; with ONNX's
  /// arena it stays smaller, and a third faster, than with malloc.
  private static OrtSession session(OrtEnvironment environment, String file)
      throws IOException, OrtException {
    try (var options = new OrtSession.SessionOptions();
        var input = resource(file);
        // Off the heap, and given back at once: the network is the size of a small heap.
        var memory = Arena.ofConfined()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      options.setMemoryPatternOptimization(false);
      var bytes = memory.allocate(sizeOf(file)).asByteBuffer();
      var chunk = new byte[64 * 1024];
      for (var read = input.read(chunk); read >= 0; read = input.read(chunk)) {
        bytes.put(chunk, 0, read);
      }
      return environment.createSession(bytes.flip(), options);
    }
  }

  private static long sizeOf(String file) throws IOException {
    var url = Model.class.getResource(file);
    if (url == null) {
      throw new IOException(file + " is not on the class path");
    }
    return url.openConnection().getContentLengthLong();
  }

  private static InputStream resource(String file) throws IOException {
    var stream = Model.class.getResourceAsStream(file);
    if (stream == null) {
      throw new IOException(file + " is not on the class path");
    }
    return stream;
  }

  Vector encode(String text) {
    var tokens = tokenizer.tokens(text, LONGEST);
    var attention = new long[tokens.length];
    Arrays.fill(attention, 1);
    try (var ids = tensor(tokens);
        var mask = tensor(attention);
        var types = tensor(new long[tokens.length]);
        var result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      return Vector.of(language, first((OnnxTensor) result.get(0)));
    } catch (OrtException e) {
      throw new IllegalStateException(
          "Can't encode a text of %d tokens".formatted(tokens.length), e);
    }
  }

  private OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  /// What the network makes of the first token stands for the whole text.
  private float[] first(OnnxTensor states) {
    var vector = new float[language.dimensions()];
    states.getFloatBuffer().get(vector);
    return vector;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("Can't close the %s model".formatted(language), e);
    }
  }
}
