package yingda.gateway;

import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import yingda.gateway.drain.Life;

/// The gateway's process.
@OpenAPIDefinition(
    info =
        @Info(
            title = "yingda",
            version = "v1",
            description =
                "Customer service that answers from what the company knows. Failures are"
                    + " application/problem+json with a stable `code`."))
@SecurityScheme(
    name = "token",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description = "A visitor's token, from POST /v1/sessions")
@SecurityScheme(
    name = "key",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "A tenant's API key: yk_live_...")
@SecurityScheme(
    name = "operator",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "An operator's key: yo_live_...")
public final class Application {

  private Application() {}

  public static void main(String[] args) {
    Life.run(Micronaut.build(args).classes(Application.class));
  }
}
