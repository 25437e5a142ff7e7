package yingda.intent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import yingda.intent.model.ModelFailure.Reason;

class ComplaintsTest {

  private final AtomicLong time = new AtomicLong();
  private final Complaints complaints = new Complaints(time::get);

  @Test
  void theFirstOfEachKindIsTold() {
    assertThat(complaints.tell(Reason.LIMITED)).hasValue(0);
    assertThat(complaints.tell(Reason.BROKEN)).hasValue(0);
  }

  @Test
  void thoseRightAfterItAreCountedOnly() {
    complaints.tell(Reason.LIMITED);
    after(Duration.ofSeconds(9));
    assertThat(complaints.tell(Reason.LIMITED)).isEmpty();
    assertThat(complaints.tell(Reason.LIMITED)).isEmpty();

    after(Duration.ofSeconds(1));

    assertThat(complaints.tell(Reason.LIMITED)).hasValue(2);
    assertThat(complaints.tell(Reason.LIMITED)).isEmpty();
  }

  private void after(Duration pause) {
    time.addAndGet(pause.toNanos());
  }
}
