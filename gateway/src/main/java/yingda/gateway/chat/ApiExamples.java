package yingda.gateway.chat;

/// What the API's documentation shows.
final class ApiExamples {

  static final String STREAM =
      """
      event: turn.accepted
      id: 1-4
      data: {"conversationId":"c1","turnId":"t2","sequence":2,"attempt":1,"deadline":"2026-11-21T12:00:30Z"}

      event: intent
      data: {"turnId":"t2","intent":"return_goods","title":"退货","confidence":0.94,"language":"zh"}

      event: sources
      data: {"turnId":"t2","sources":[{"number":1,"passageId":"returns#1","articleId":"returns","title":"退货政策","url":"","text":"...","score":0.91}]}

      event: delta
      data: {"turnId":"t2","attempt":1,"offset":0,"text":"签收后 7 天内可以退货"}

      event: delta
      data: {"turnId":"t2","attempt":1,"offset":11,"text":"[1]。"}

      event: turn.done
      id: 1-8
      data: {"turnId":"t2","state":"DONE","sha256":"9f86...","length":15,"model":"deepseek-flash","sources":1}
      """;

  static final String AWAY =
      """
      {"type": "urn:yingda:error:DEPENDENCY_UNAVAILABLE",
       "title": "A part of the system is away", "status": 503,
       "detail": "what the company knows can't be searched at the moment",
       "code": "DEPENDENCY_UNAVAILABLE", "requestId": "5f0c2b7f9d1e4a63",
       "dependency": "knowledge"}
      """;

  private ApiExamples() {}
}
