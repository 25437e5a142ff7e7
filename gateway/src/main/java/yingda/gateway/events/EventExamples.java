package yingda.gateway.events;

/// What the API's documentation shows.
final class EventExamples {

  static final String STREAM =
      """
      retry: 1000

      event: delta
      id: 1-7~t2.1.11
      data: {"turnId":"t2","attempt":1,"offset":0,"text":"签收后 7 天内可以退货"}

      event: delta
      id: 1-8
      data: {"turnId":"t2","attempt":1,"offset":11,"text":"[1]。"}

      event: turn.done
      id: 1-9
      data: {"turnId":"t2","state":"DONE","sha256":"9f86...","length":15,"model":"deepseek-flash","sources":1}
      """;

  private EventExamples() {}
}
