# Read by every JupyterLab of this environment: no kernel loses its ports before it has started, and what a
# kernel says reaches the page at once.
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from course_lib.kernel_ports import HeldPorts


class PromptConnection(ZMQChannelsWebsocketConnection):
    """A connection whose messages do not wait for each other to be acknowledged.

    tornado leaves Nagle's algorithm on for websockets. It holds a second small message back until the first
    one is acknowledged, which takes up to 40 ms, and an answer of a kernel is several messages.
    """

    def connect(self):
        """Connect to the kernel, as the class above does."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()


c = get_config()  # noqa: F821 - Jupyter defines it
c.ServerApp.kernel_websocket_connection_class = PromptConnection
HeldPorts.instance()
