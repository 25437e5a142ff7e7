package yingda.bench;

import java.io.IOException;
import java.net.URI;
import yingda.stack.client.GatewayClient;
import yingda.stack.client.SettingsClient;
import yingda.stack.control.ControlClient;
import yingda.stack.home.Home;

/// The system that `./yingda up` started in this checkout.
record Running(Home home) {

  static Running here() {
    return new Running(Home.of(System.getenv()));
  }

  URI gateway() {
    return URI.create("http://127.0.0.1:" + home.ports().gateway());
  }

  SettingsClient settings() throws IOException {
    return new SettingsClient(new GatewayClient(gateway()), home.secrets().operatorKey());
  }

  ControlClient control() throws IOException {
    var control = new ControlClient(home.run());
    if (!control.reachable()) {
      throw new IOException("nothing runs in " + home.state() + " (expected: ./yingda up)");
    }
    return control;
  }
}
