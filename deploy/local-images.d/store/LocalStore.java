import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;

/** A server that speaks S3 over a directory, with the one account of SeaweedFS' file of accounts. */
public final class LocalStore {

  /**
   * Serves until it is killed.
   *
   * @param args directory, file of accounts, port; further arguments are another store's
   */
  public static void main(String[] args) throws Exception {
    Properties settings = new Properties();
    settings.setProperty("jclouds.filesystem.basedir", args[0]);
    BlobStoreContext blobs =
        ContextBuilder.newBuilder(new FilesystemNio2BlobApiMetadata())
            .credentials("none", "none")
            .overrides(settings)
            .build(BlobStoreContext.class);
    String accounts = Files.readString(Path.of(args[1]));
    S3Proxy.builder()
        .blobStore(blobs.getBlobStore())
        .endpoint(URI.create("http://0.0.0.0:" + args[2]))
        .awsAuthentication(
            AuthenticationType.AWS_V4, value(accounts, "accessKey"), value(accounts, "secretKey"))
        .build()
        .start();
  }

  private static String value(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\\s*\"([^\"]+)\"").matcher(json);
    if (!found.find()) {
      throw new IllegalArgumentException("there is no " + name);
    }
    return found.group(1);
  }

  private LocalStore() {}
}
