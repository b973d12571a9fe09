"""The only place where the web application looks at the calendar."""

import datetime as dt


def today() -> dt.date:
    """The server's own day."""
    return dt.datetime.now().astimezone().date()
