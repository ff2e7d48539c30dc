package org.redwire.itests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.After;
import org.junit.Test;

public class RedisBinaryTest {

    private final TempDirectory directory = TempDirectory.create("binary-");

    @After
    public void delete() {
        System.clearProperty(RedisBinary.SERVERS_PROPERTY);
        directory.close();
    }

    @Test
    public void theEmbeddedServerIsExtractedOnceAndRuns() {
        RedisBinary embedded = RedisBinary.embedded();

        assertThat(embedded.executable()).isExecutable();
        assertThat(embedded.major()).isEqualTo(7);
        assertThat(RedisBinary.embedded()).isSameAs(embedded);
        assertThat(RedisBinary.onPath(pathWithTheEmbedded()))
                .hasValueSatisfying(it -> assertThat(it.version()).isEqualTo(embedded.version()));
    }

    @Test
    public void thereIsAlwaysAServer() {
        assertThat(RedisBinary.find().major()).isGreaterThanOrEqualTo(7);
    }

    @Test
    public void takesTheFirstOnThePathThatIsNewEnoughAndRuns() throws IOException {
        Path old = server("old", "redis-server", "Redis server v=6.0.16 sha=0");
        Path silent = server("silent", "redis-server", "");
        Path good = server("good", "redis-server", "Redis server v=7.2.4 sha=0");
        String path =
                "%s::%s:%s:%s:%s"
                        .formatted(
                                directory.file("none"),
                                old.getParent(),
                                silent.getParent(),
                                good.getParent(),
                                server("later", "redis-server", "v=8.0.0").getParent());

        assertThat(RedisBinary.onPath(path))
                .hasValueSatisfying(
                        it -> {
                            assertThat(it.executable()).isEqualTo(good);
                            assertThat(it.version()).isEqualTo("7.2.4");
                        });
        assertThat(RedisBinary.onPath(old.getParent().toString())).isEmpty();
        assertThat(RedisBinary.onPath("")).isEmpty();
    }

    @Test
    public void findsAFlavourInTheFolderOfServersOnly() throws IOException {
        System.setProperty(RedisBinary.SERVERS_PROPERTY, directory.path().toString());
        Path redis = server("redis-8", "redis-server", "Redis server v=8.2.1 sha=0");
        Path valkey = server("valkey-8", "valkey-server", "Valkey server v=8.1.3 sha=0");

        assertThat(RedisBinary.find("redis-8").map(RedisBinary::executable)).contains(redis);
        assertThat(RedisBinary.find("valkey-8").map(RedisBinary::executable)).contains(valkey);
        assertThat(RedisBinary.find("redis-9")).isEmpty();
    }

    @Test
    public void namesTheExecutableOfEachSystem() {
        assertThat(RedisBinary.embeddedName("Linux", "amd64")).endsWith("-linux-amd64");
        assertThat(RedisBinary.embeddedName("Linux", "aarch64")).endsWith("-linux-arm64");
        assertThat(RedisBinary.embeddedName("Linux", "i386")).endsWith("-linux-386");
        assertThat(RedisBinary.embeddedName("Mac OS X", "aarch64")).endsWith("-darwin-arm64");
        assertThat(RedisBinary.embeddedName("Mac OS X", "x86_64")).endsWith("-darwin-amd64");
        assertThatThrownBy(() -> RedisBinary.embeddedName("Linux", "riscv64"))
                .hasMessageContaining("riscv64")
                .hasMessageContaining("path");
        assertThatThrownBy(() -> RedisBinary.embeddedName("Windows 11", "amd64"))
                .hasMessageContaining("Windows 11");
    }

    private String pathWithTheEmbedded() {
        try {
            Files.createSymbolicLink(
                    directory.file("redis-server"), RedisBinary.embedded().executable());
            return directory.path().toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path server(String folder, String name, String says) throws IOException {
        Path file = Files.createDirectories(directory.file(folder)).resolve(name);
        Files.writeString(file, "#!/bin/sh\necho '" + says + "'\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }
}
