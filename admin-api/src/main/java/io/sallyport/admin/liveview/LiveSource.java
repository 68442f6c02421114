package io.sallyport.admin.liveview;

/** Where live views come from: the node that holds the session, and no other. */
public interface LiveSource {

  /**
   * Begins to follow a session.
   *
   * @param node that holds it
   * @param viewer the administrator's or auditor's name, for the session's log
   * @param address where they are, for the session's log
   * @param to gets the pieces, by one thread at a time
   */
  Following follow(String node, String session, String viewer, String address, Follower to);

  /** A view that was begun. */
  interface Following {

    /** The follower takes one piece more. */
    void more();

    /** The follower is gone. */
    void cancel();
  }

  /** Who follows. No method blocks. */
  interface Follower {

    /** The next piece; there is none more before {@link Following#more}. */
    void piece(LivePiece piece);

    /** There is nothing more: the session is over, which the last piece said. */
    void ended();

    /**
     * The node does not show the session.
     *
     * @param why for the viewer
     */
    void gone(String why);
  }
}
