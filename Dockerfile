# One file for the four services: docker build --build-arg SERVICE=gateway .
#
# Everything is built once, in a stage the four images share; an image then holds one service, its
# libraries and a Java runtime.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -q -ntp -DskipTests -Dspotless.check.skip -Djacoco.skip -Dexec.skip \
        -pl gateway,dialog-service,intent-service,knowledge-service -am package

FROM eclipse-temurin:25-jre AS runtime
ARG SERVICE
RUN groupadd --system --gid 10001 yingda \
 && useradd --system --uid 10001 --gid yingda --home-dir /app yingda \
 && mkdir -p /app /keys /snapshot && chown yingda /keys /snapshot
WORKDIR /app
# The libraries change seldom, the service often: two layers.
COPY --from=build /src/${SERVICE}/target/lib /app/lib
COPY --from=build /src/${SERVICE}/target/${SERVICE}-*.jar /app/service.jar
COPY --chmod=755 deploy/start.sh /app/start.sh
USER yingda
ENV SERVICE=${SERVICE} BIND_HOST=0.0.0.0
ENTRYPOINT ["/app/start.sh"]
