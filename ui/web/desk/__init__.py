"""The page on which staff answer enquiries: inbox, one enquiry with its replies, import, paragraphs, figures."""
