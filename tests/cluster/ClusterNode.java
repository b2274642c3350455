import java.util.List;
import java.util.Map;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

/** One node of a cluster on this machine, a process of its own: so that it can be killed like a machine. */
public final class ClusterNode extends Node {
    private ClusterNode(Settings settings, String name) {
        super(
            InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> name),
            List.of(Netty4Plugin.class),
            false);
    }

    /** Arguments: this node's name, its folder, its ports for HTTP and transport; all transports, all names. */
    public static void main(String[] said) throws Exception {
        Settings settings = Settings.builder()
            .put("cluster.name", "yinju-test")
            .put("node.name", said[0])
            .put("path.home", said[1])
            .put("http.port", said[2])
            .put("transport.port", said[3])
            .put("network.host", "127.0.0.1")
            .put("http.type", "netty4")
            .put("transport.type", "netty4")
            .put("node.processors", 1)
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .putList("discovery.seed_hosts", said[4].split(","))
            .putList("cluster.initial_cluster_manager_nodes", said[5].split(","))
            .build();
        new ClusterNode(settings, said[0]).start();
        Thread.currentThread().join();
    }
}
