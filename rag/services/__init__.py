"""The services for programs: questions, searches, batches, articles, chat completions, counts.

`add_services` puts them into a web application, behind its door. One module is one noun of the
addresses; none knows of the page.
"""

from rag.services.application import add_services, create_services

__all__ = ["add_services", "create_services"]
