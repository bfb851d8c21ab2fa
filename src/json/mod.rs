//! The public JSON documents of the terminal face and the page: versioned types of their own, converted by hand.
