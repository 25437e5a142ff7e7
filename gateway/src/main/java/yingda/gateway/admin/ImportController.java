package yingda.gateway.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import yingda.gateway.door.Ids;
import yingda.gateway.problem.Problem;
import yingda.gateway.service.Intent;
import yingda.gateway.service.Knowledge;
import yingda.intent.v1.ReplaceCatalogRequest;
import yingda.knowledge.v1.GetImportRequest;
import yingda.knowledge.v1.ImportHeader;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.grpc.Caller;

/// Takes a tenant's files in.
@Controller("/v1/admin/imports")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "admin")
@SecurityRequirement(name = "key")
final class ImportController {

  /// Articles taken in; they become searchable as they are indexed.
  ///
  /// @param importId what to ask about progress with
  /// @param articles how many the file has
  /// @param changed how many of them are new or changed
  @Serdeable
  @Schema(name = "ArticlesImport")
  record ArticlesImport(String importId, int articles, int changed) {}

  /// Intents taken in; they hold from now on.
  @Serdeable
  @Schema(name = "IntentsImport")
  record IntentsImport(int intents, int examples) {}

  /// How far an import of articles is.
  ///
  /// @param changed how many articles are to be indexed
  /// @param indexed how many of those are searchable
  /// @param importedAt when the file was taken in, in ISO 8601
  /// @param trouble what keeps indexing from going on; empty when nothing does
  @Serdeable
  @Schema(name = "ImportProgress")
  record Progress(int changed, int indexed, String importedAt, String trouble) {}

  private static final long FILE_LIMIT = 32L * 1024 * 1024;
  private static final long CATALOG_LIMIT = 1024 * 1024 - 1024;

  private final AdminKeys keys;
  private final Knowledge knowledge;
  private final Intent intent;

  ImportController(AdminKeys keys, Knowledge knowledge, Intent intent) {
    this.keys = keys;
    this.knowledge = knowledge;
    this.intent = intent;
  }

  @Post
  @Consumes(MediaType.ALL)
  @Operation(
      summary = "Imports a file of articles or intents",
      description =
          "The ending of the name says what the file holds: .tsv, .csv and .md articles, .yaml"
              + " intents, which replace the tenant's. A file with a mistake changes nothing.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/octet-stream",
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(
      responseCode = "200",
      description = "Intents, which hold from now on",
      content = @Content(schema = @Schema(implementation = IntentsImport.class)))
  @ApiResponse(
      responseCode = "202",
      description = "Articles, which are being indexed",
      content = @Content(schema = @Schema(implementation = ArticlesImport.class)))
  @ApiResponse(
      responseCode = "400",
      description = "The file has a mistake; the problem names the row",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(implementation = Problem.class)))
  HttpResponse<?> add(
      HttpRequest<?> request, @QueryValue @Nullable String name, @Body @Nullable InputStream body)
      throws IOException, InterruptedException {
    var caller = keys.tenantOf(request);
    var file = name == null ? "" : name;
    var kind = FileKind.of(file);
    try (var content = body == null ? InputStream.nullInputStream() : body) {
      return kind == FileKind.INTENTS
          ? intents(caller, file, content)
          : articles(caller, file, kind, content);
    }
  }

  @Get("/{id}")
  @Operation(summary = "How far an import of articles is")
  @ApiResponse(responseCode = "200", description = "How far it is")
  Progress progress(HttpRequest<?> request, String id) throws InterruptedException {
    var caller = keys.tenantOf(request);
    var asked = GetImportRequest.newBuilder().setImportId(Ids.require("import", id)).build();
    var progress = knowledge.progress(caller, asked);
    var importedAt = progress.getImportedAt();
    return new Progress(
        progress.getChanged(),
        progress.getIndexed(),
        Instant.ofEpochSecond(importedAt.getSeconds(), importedAt.getNanos()).toString(),
        progress.getTrouble());
  }

  private HttpResponse<?> articles(Caller caller, String file, FileKind kind, InputStream content)
      throws IOException, InterruptedException {
    var header = ImportHeader.newBuilder().setFileName(file).setFormat(kind.format()).build();
    var taken = knowledge.importArticles(caller, header, new LimitedStream(content, FILE_LIMIT));
    return HttpResponse.accepted(URI.create("/v1/admin/imports/" + taken.getImportId()))
        .body(new ArticlesImport(taken.getImportId(), taken.getArticles(), taken.getChanged()));
  }

  private HttpResponse<?> intents(Caller caller, String file, InputStream content)
      throws IOException, InterruptedException {
    var bytes = new LimitedStream(content, CATALOG_LIMIT).readAllBytes();
    var replaced =
        intent.replace(
            caller,
            ReplaceCatalogRequest.newBuilder().setYaml(utf8(bytes)).setFileName(file).build());
    return HttpResponse.ok(new IntentsImport(replaced.getIntents(), replaced.getExamples()));
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw new InvalidRequest("body", "not UTF-8", "a file in UTF-8");
    }
  }
}
