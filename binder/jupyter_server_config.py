"""A widget answers a key in half the time: small messages go to the browser at once.

Without this the system holds the second of two small messages back until the browser has
confirmed the first, which takes 40 ms. `make lab` and Binder read this file.
"""

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """A kernel's line to the browser that waits for no second message."""

    def connect(self):
        """Open the line."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()


c.ServerApp.kernel_websocket_connection_class = PromptConnection  # noqa: F821
