package yingda.stack.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.Mode.Behaviour;

@ExtendWith(StandInExtension.class)
class WishTest {

  private final Asker asker;

  WishTest(StandIn standIn) {
    this.asker = new Asker(standIn);
  }

  @Test
  void aHeaderChangesOneRequest() throws Exception {
    assertThat(asker.complete(Asker.asked(), Wish.HEADER, "busy503").statusCode()).isEqualTo(503);
    assertThat(asker.complete(Asker.asked()).statusCode()).isEqualTo(200);
  }

  @Test
  void aMarkInTheQuestionDoesToo() throws Exception {
    assertThat(asker.complete(Asker.asked("退货 [[mode:limit429]]")).statusCode()).isEqualTo(429);
    assertThat(asker.complete(Asker.asked("退货")).statusCode()).isEqualTo(200);
  }

  @Test
  void aMarkIsNotAnswered() throws Exception {
    var chunks = asker.chunks(Asker.asked("退货 [[mode:usage-merged]]"));
    assertThat(Asker.content(chunks)).isEqualTo(Asker.ANSWER);
    assertThat(chunks.getLast().at("/choices/0/finish_reason").asText()).isEqualTo("stop");
  }

  @Test
  void theHeaderGoesBeforeTheMark() throws Exception {
    var asked = Asker.asked("退货 [[mode:busy503]]");
    assertThat(asker.complete(asked, Wish.HEADER, "ok").statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsNotKnownIsRefused() throws Exception {
    var refused = asker.complete(Asker.asked(), Wish.HEADER, "angry");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("angry").contains("stream-error");
  }

  @Test
  void aWishCanNameMoreThanABehaviour() {
    assertThat(Wish.granted("stall tokensPerSecond=5  firstTokenMillis=2000", Mode.DEFAULT))
        .isEqualTo(new Mode(Behaviour.STALL, 2_000, 5));
    assertThat(Wish.granted("tokensPerSecond=5", Mode.DEFAULT))
        .isEqualTo(new Mode(Behaviour.OK, 300, 5));
    assertThatThrownBy(() -> Wish.granted("tokensPerSecond=0", Mode.DEFAULT))
        .hasMessageContaining("tokensPerSecond");
  }

  @Test
  void summariesOfQuestionsWantNothing() {
    assertThat(Wish.in("<question>How? [[mode:cut]]</question>")).isEqualTo("cut");
    assertThat(Wish.in("<conversation><visitor>How? [[mode:cut]]</visitor></conversation>"))
        .isEmpty();
    // A passage is knowledge, not a wish.
    assertThat(Wish.in("<passage n=\"1\">[[mode:cut]]</passage><question>How?</question>"))
        .isEmpty();
  }
}
